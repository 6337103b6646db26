package org.align4j.experiments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.data.Demonstration;
import org.align4j.data.Preference;
import org.align4j.feedback.Hindsight;
import org.align4j.feedback.SelFeeTrace;
import org.align4j.feedback.SelfRevision;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.objective.ChainOfHindsight;
import org.align4j.objective.Sft;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;
import org.align4j.train.Supervision;
import org.align4j.world.World;

/**
 * A way of learning from pairs by language alone, and of asking the model that did.
 *
 * @param name in tables and plots
 * @param id of its folder
 * @param epochs over its text
 * @param learningRate chosen on the development split
 * @param teaching what is trained on
 * @param asking how the trained model is asked
 */
record LanguageMethod(String name, String id, int epochs, double learningRate, Teaching teaching, Asking asking) {

    /** Makes a method's text of pairs. */
    @FunctionalInterface
    interface Teaching {

        /**
         * The text and its objective.
         *
         * @param model whose tokenizer and chat template are used
         * @param seed of whatever else is drawn
         */
        Supervision of(CausalLM model, List<Preference> pairs, long seed);
    }

    /** Has a trained model answer, in every way that is to be compared. */
    @FunctionalInterface
    interface Asking {

        /**
         * Answers, the method's own way first.
         *
         * @param sources an answer to each prompt by the model that the training began with
         */
        List<Answers> of(CausalLM model, List<Conversation> prompts, List<String> sources, Sampling sampling);
    }

    /**
     * Answers to all prompts.
     *
     * @param use how they were asked for
     */
    record Answers(String use, List<String> texts) {}

    static final String PLAIN = "no condition";

    static final String GOOD = "good condition";

    static final String BAD = "bad condition";

    static final String EDITED = "edited";

    /** Of texts whose every word the model has written before; edits take longer to learn. */
    private static final int EPOCHS = 2;

    /** So many revisions are enforced at most. */
    static final int REVISIONS = 3;

    static final LanguageMethod CHOSEN = new LanguageMethod(
            "SFT on chosen answers",
            "chosen",
            EPOCHS,
            1e-3,
            (model, pairs, seed) -> Supervision.of(
                    pairs.stream()
                            .map(p -> new Demonstration(p.prompt(), p.chosen()))
                            .toList(),
                    new Sft()),
            (model, prompts, sources, sampling) -> List.of(new Answers(PLAIN, model.answer(prompts, sampling))));

    static final LanguageMethod CONDITIONED = new LanguageMethod(
            "C-RLFT",
            "conditioned",
            EPOCHS,
            1e-3,
            LanguageMethod::conditioned,
            (model, prompts, sources, sampling) -> List.of(
                    asked(
                            GOOD,
                            model,
                            prompts.stream().map(LanguageForms.GOOD::before).toList(),
                            sampling),
                    asked(
                            BAD,
                            model,
                            prompts.stream().map(LanguageForms.BAD::before).toList(),
                            sampling),
                    asked(PLAIN, model, prompts, sampling)));

    /** The official code's settings: λ = 0.01, nothing hidden. */
    static final LanguageMethod HINDSIGHT =
            hindsight("Chain of Hindsight", "hindsight", 2e-3, ChainOfHindsight.withDefaults());

    /** The same with the paper's masking. */
    static final LanguageMethod FORGETFUL = hindsight(
            "Chain of Hindsight, 15 % masked",
            "hindsight-masked", 2e-3, ChainOfHindsight.withDefaults().forgetting(0.15));

    static final LanguageMethod THOUGHTS = thoughts(
            "Second Thoughts",
            "thoughts",
            3 * EPOCHS,
            2e-3,
            pair -> Stream.of(LanguageForms.edits(pair.prompt(), pair.rejected(), pair.chosen())));

    /** With answers that are to be left alone, which the paper's pairs never are; in as many steps. */
    static final LanguageMethod CONTENT = thoughts(
            "Second Thoughts, half kept",
            "thoughts-kept",
            3 * EPOCHS / 2,
            2e-3,
            pair -> Stream.of(pair.rejected(), pair.chosen())
                    .map(from -> LanguageForms.edits(pair.prompt(), from, pair.chosen())));

    static final LanguageMethod SELFEE = new LanguageMethod(
            "SelFee",
            "selfee",
            EPOCHS,
            1e-3,
            (model, pairs, seed) -> Supervision.of(
                    pairs.stream().flatMap(LanguageForms::revisions).toList(), new Sft()),
            LanguageMethod::revised);

    static List<LanguageMethod> all() {
        return List.of(CHOSEN, CONDITIONED, HINDSIGHT, FORGETFUL, THOUGHTS, CONTENT, SELFEE);
    }

    /** One of each kind. */
    static List<LanguageMethod> tuned() {
        return List.of(CHOSEN, CONDITIONED, HINDSIGHT, THOUGHTS, SELFEE);
    }

    /** The same at another learning rate. */
    LanguageMethod at(double rate) {
        return new LanguageMethod(name, "%s-%s".formatted(id, rate), epochs, rate, teaching, asking);
    }

    /** How many revisions were enforced. */
    static String enforced(int revisions) {
        return revisions + (revisions == 1 ? " revision" : " revisions");
    }

    private static Answers asked(String use, CausalLM model, List<Conversation> prompts, Sampling sampling) {
        return new Answers(use, model.answer(prompts, sampling));
    }

    private static Supervision conditioned(CausalLM model, List<Preference> pairs, long seed) {
        var good = pairs.stream()
                .map(p -> TokenSequence.of(model, LanguageForms.GOOD.before(p.prompt()), p.chosen()))
                .toList();
        var bad = pairs.stream()
                .map(p -> TokenSequence.of(model, LanguageForms.BAD.before(p.prompt()), p.rejected()))
                .toList();
        double[] weights = IntStream.range(0, 2 * pairs.size())
                .mapToDouble(i -> (i < pairs.size() ? LanguageForms.GOOD : LanguageForms.BAD).weight())
                .toArray();
        return Supervision.weighted(Stream.concat(good.stream(), bad.stream()).toList(), weights);
    }

    private static LanguageMethod hindsight(String name, String id, double learningRate, ChainOfHindsight objective) {
        return new LanguageMethod(
                name,
                id,
                EPOCHS,
                learningRate,
                (model, pairs, seed) -> {
                    var chains = LanguageForms.HINDSIGHT.render(pairs, Hindsight.PN, Hindsight.NP).stream()
                            .map(text -> TokenSequence.of(model, text))
                            .toList();
                    return Supervision.of(chains, rawText(model, chains.size(), seed), objective);
                },
                (model, prompts, sources, sampling) -> List.of(
                        asked(GOOD, model, behind(prompts, LanguageForms.HELPFUL), sampling),
                        asked(BAD, model, behind(prompts, LanguageForms.UNHELPFUL), sampling),
                        asked(PLAIN, model, prompts, sampling)));
    }

    private static List<Conversation> behind(List<Conversation> prompts, String words) {
        return prompts.stream()
                .map(prompt -> LanguageForms.asked(prompt, words))
                .toList();
    }

    /** Documents such as the base model was pretrained on. */
    private static List<TokenSequence> rawText(CausalLM model, int count, long seed) {
        return World.standard()
                .documents(seed)
                .limit(count)
                .map(text -> TokenSequence.text(
                        model.tokenizer().encode("<bos>" + text, false).ids()))
                .toList();
    }

    /** Makes texts of a pair. */
    @FunctionalInterface
    private interface Edits {

        Stream<MaskedText> of(Preference pair);
    }

    /** Chains of edits that are too long for the model, a few in a hundred, are left out. */
    private static LanguageMethod thoughts(String name, String id, int epochs, double learningRate, Edits edits) {
        return new LanguageMethod(
                name,
                id,
                epochs,
                learningRate,
                (model, pairs, seed) -> Supervision.ofTokens(
                        pairs.stream()
                                .flatMap(edits::of)
                                .filter(text -> model.tokenizer()
                                                .encode(text.text(), false)
                                                .ids()
                                                .length
                                        <= model.context())
                                .map(text -> TokenSequence.of(model, text))
                                .toList(),
                        new Sft()),
                LanguageMethod::edited);
    }

    private static List<Answers> edited(
            CausalLM model, List<Conversation> prompts, List<String> sources, Sampling sampling) {
        var asked = IntStream.range(0, prompts.size())
                .mapToObj(i -> LanguageForms.edited(prompts.get(i), sources.get(i)))
                .toList();
        return List.of(new Answers(
                EDITED,
                model.answer(asked, sampling.maxTokens(model.context())).stream()
                        .map(LanguageForms.THOUGHTS::targetOf)
                        .toList()));
    }

    /** Draws depend on the number of the part, so the k-th attempt of the longest run is what k enforced revisions give. */
    private static List<Answers> revised(
            CausalLM model, List<Conversation> prompts, List<String> sources, Sampling sampling) {
        var instructions = prompts.stream().map(LanguageForms::instruction).toList();
        var autonomous =
                SelfRevision.autonomous(LanguageForms.SELFEE, REVISIONS).run(model, instructions, sampling).stream()
                        .map(result -> result.trace().finalAnswer())
                        .toList();
        List<SelFeeTrace> enforced =
                SelfRevision.enforced(LanguageForms.SELFEE, REVISIONS).run(model, instructions, sampling).stream()
                        .map(SelfRevision.Result::trace)
                        .toList();
        var attempts = IntStream.rangeClosed(0, REVISIONS)
                .mapToObj(k -> new Answers(
                        enforced(k),
                        enforced.stream()
                                .map(trace -> trace.attempts().get(k).answer())
                                .toList()));
        return Stream.concat(Stream.of(new Answers("autonomous", autonomous)), attempts)
                .toList();
    }
}
