package org.align4j.overlap;

/**
 * The words that two answers have in common, in any order, after SQuAD's normalisation. Two answers without a word are equal, as
 * in SQuAD 2.
 *
 * @see <a href="https://arxiv.org/abs/1606.05250">Rajpurkar et al. 2016, section 6.1</a>
 */
public record TokenF1() implements TextOverlap {

    @Override
    public PrecisionRecall compare(String text, String reference) {
        var words = SquadText.words(text);
        var wanted = SquadText.words(reference);
        return words.isEmpty() && wanted.isEmpty()
                ? new PrecisionRecall(1, 1)
                : PrecisionRecall.of(Bag.of(words).common(Bag.of(wanted)), words.size(), wanted.size());
    }
}
