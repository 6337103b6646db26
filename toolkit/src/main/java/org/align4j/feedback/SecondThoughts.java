package org.align4j.feedback;

import java.util.List;
import java.util.function.Function;
import org.align4j.Require;
import org.align4j.data.Preference;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;

/**
 * Second Thoughts: a model reads a context and an unaligned answer, writes the edits that align it, then the aligned answer:
 * {@code [context + source SEP] chain of edits + target}. What stands behind the separator is trained on (augmented edits
 * modelling); the paper trains three epochs and stops after five evaluations without progress.
 *
 * <p>What refines the model afterwards is {@code objective.AdversarialImitation}. Texts are edited word by word.
 *
 * @param costs of the edits
 * @param words how edits are said
 * @param boundary between source and edits, read
 * @param target between edits and target, written by the model; visible words, so that the target can be found again. The
 *     paper's notation leaves open what stands there; this is ours
 * @param end closes the target
 * @see <a href="https://arxiv.org/abs/2301.00355">Liu et al. 2022, section 3</a>
 */
public record SecondThoughts(EditCosts costs, ChainOfEdits words, String boundary, String target, String end) {

    public SecondThoughts {
        Require.that(costs != null && words != null && boundary != null, "costs, words and boundary must not be null");
        Require.that(
                target != null && !target.isBlank(), "target must be a word, or no target is found, was '%s'", target);
        Require.that(end != null && !end.isEmpty(), "end must not be empty: nothing would stop an answer");
    }

    /**
     * The paper's costs, our words, {@code [SEP]} before the edits and {@code [NEW]} before the target.
     *
     * @param end the text of the model's end token
     */
    public static SecondThoughts standard(String end) {
        return new SecondThoughts(EditCosts.standard(), ChainOfEdits.english(), " [SEP]", "[NEW]", end);
    }

    /** The script from one text to the other, word by word. */
    public EditScript<String> edits(String from, String to) {
        return EditScript.between(tokens(from), tokens(to), costs);
    }

    /** What the model reads when it is used. */
    public String prompt(String context, String from) {
        return context + from + boundary;
    }

    /**
     * A training text.
     *
     * @param context what stands before the source, its blank included
     * @param from the unaligned answer
     * @param to the aligned answer
     */
    public MaskedText render(String context, String from, String to) {
        String chain = words.of(edits(from, to));
        return MaskedText.empty()
                .read(prompt(context, from))
                .learn(" " + chain)
                .learn(" " + target + " ")
                .learn(to)
                .learn(end);
    }

    /**
     * Every pair: the rejected answer is the source, the chosen one the target.
     *
     * @param context the text of a prompt, for example a chat template's {@code prompt}
     */
    public List<MaskedText> render(List<Preference> pairs, Function<Conversation, String> context) {
        return pairs.stream()
                .map(pair -> render(context.apply(pair.prompt()), pair.rejected(), pair.chosen()))
                .toList();
    }

    /** The target in what a model has written: what stands behind the last target marker, or all where there is none. */
    public String targetOf(String written) {
        int at = written.lastIndexOf(target.strip());
        String found = at < 0 ? written : written.substring(at + target.strip().length());
        return (found.endsWith(end) ? found.substring(0, found.length() - end.length()) : found).strip();
    }

    private static List<String> tokens(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
