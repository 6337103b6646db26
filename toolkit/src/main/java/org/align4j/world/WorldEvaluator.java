package org.align4j.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.data.Demonstration;
import org.align4j.judge.Judge;
import org.align4j.judge.Scorer;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.metric.Logistic;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/**
 * A language model as evaluator of the world's answers, PandaLM in miniature: asked in the world's own words which of two answers
 * is better, or which mark one answer deserves.
 *
 * <p>Any model can be asked; one that was fine-tuned on {@link #demonstrations} has learnt both questions from the oracle, so that
 * comparing and scoring come from one model. Only prompts of one turn can be put into its questions.
 *
 * @param model that is asked
 * @see <a href="https://arxiv.org/abs/2306.05087">Wang et al. 2023, PandaLM: a model tuned to evaluate</a>
 */
public record WorldEvaluator(LanguageModel model) implements Judge, Scorer {

    /** What it says of two answers: the one shown first is better, or the one shown then. */
    public static final List<String> PLACES = List.of("first", "then");

    /** What it says of one answer: a digit; the greatest for a score of 1. */
    public static final List<String> MARKS = Lexicon.DIGITS;

    /** Fewer than half of the answers that it learns from are flawless, so that most pairs differ; some are verbose. */
    private static final double CARE = 0.4;

    private static final double VERBOSITY = 0.3;

    /** Whether a prompt can be put into a question: it has one turn. */
    public static boolean canRead(Conversation prompt) {
        return prompt.messages().size() == 1;
    }

    /**
     * The question which of two answers is better.
     *
     * @throws IllegalArgumentException if the prompt has more than one turn
     */
    public static Conversation comparison(Conversation prompt, String first, String second) {
        return Conversation.user(
                "which is good ? question : " + text(prompt) + " first : " + first + " then : " + second);
    }

    /**
     * The question how good an answer is.
     *
     * @throws IllegalArgumentException if the prompt has more than one turn
     */
    public static Conversation rating(Conversation prompt, String answer) {
        return Conversation.user("how good is this ? question : " + text(prompt) + " answer : " + answer);
    }

    private static String text(Conversation prompt) {
        Require.that(canRead(prompt), "an evaluated prompt must have one turn, was '%s'", prompt);
        return prompt.messages().get(0).content();
    }

    /**
     * What to fine-tune on: the oracle's marks of two answers to each prompt, and, where they differ in score, which is better, asked
     * in both orders. The prompts are of the training split; those of more than one turn are left out.
     *
     * @param prompts how many are drawn
     */
    public static List<Demonstration> demonstrations(World world, int prompts, long seed) {
        var asked = world.trainingPrompts(prompts, seed).stream()
                .filter(WorldEvaluator::canRead)
                .toList();
        var answers = new Respondent(world, "learner", CARE, VERBOSITY)
                .complete(asked, Sampling.ancestral().n(2).seed(seed));
        var oracle = world.oracle();
        var demonstrations = new ArrayList<Demonstration>();
        for (int i = 0; i < asked.size(); i++) {
            Conversation prompt = asked.get(i);
            String one = answers.get(i).get(0).text();
            String other = answers.get(i).get(1).text();
            double difference = oracle.score(prompt, one) - oracle.score(prompt, other);
            if (difference != 0) {
                int better = difference > 0 ? 0 : 1;
                demonstrations.add(new Demonstration(comparison(prompt, one, other), PLACES.get(better)));
                demonstrations.add(new Demonstration(comparison(prompt, other, one), PLACES.get(1 - better)));
            }
            demonstrations.add(new Demonstration(rating(prompt, one), mark(oracle.score(prompt, one))));
            demonstrations.add(new Demonstration(rating(prompt, other), mark(oracle.score(prompt, other))));
        }
        return List.copyOf(demonstrations);
    }

    /** The mark of a score in [0, 1], rounded. */
    private static String mark(double score) {
        return MARKS.get((int) Math.round((MARKS.size() - 1) * score));
    }

    /** How probable it is that the answer shown first is the better one: the softmax over both places, in [0, 1]. */
    public double firstIsBetter(Conversation prompt, String first, String second) {
        return Logistic.softmax(model.scores(comparison(prompt, first, second), PLACES))[0];
    }

    /**
     * How probable it is that one of several answers is better than another, for all that can be shown in either order.
     *
     * @return the answer of the row shown first, that of the column then; one half where they are the same
     */
    public double[][] firstIsBetter(Conversation prompt, List<String> answers) {
        int n = answers.size();
        var questions = IntStream.range(0, n * n)
                .filter(cell -> cell / n != cell % n)
                .mapToObj(cell -> comparison(prompt, answers.get(cell / n), answers.get(cell % n)))
                .toList();
        double[][] scores = model.scores(questions, PLACES);
        double[][] better = new double[n][n];
        int asked = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                better[i][j] = i == j ? 0.5 : Logistic.softmax(scores[asked++])[0];
            }
        }
        return better;
    }

    /** The more probable place; exactly one half is a tie. */
    @Override
    public Outcome compare(Conversation prompt, String first, String second) {
        int sign = Double.compare(firstIsBetter(prompt, first, second), 0.5);
        return sign > 0 ? Outcome.WIN : sign < 0 ? Outcome.LOSS : Outcome.TIE;
    }

    /** How probable each mark is: the softmax over the digits. */
    public double[] marks(Conversation prompt, String answer) {
        return Logistic.softmax(model.scores(rating(prompt, answer), MARKS));
    }

    /** The most probable mark, 0 to 9; of equal ones the lowest. */
    public int mark(Conversation prompt, String answer) {
        double[] probabilities = marks(prompt, answer);
        return IntStream.range(0, probabilities.length)
                .reduce((best, i) -> probabilities[i] > probabilities[best] ? i : best)
                .orElseThrow();
    }

    /**
     * The expected mark, Σ m·P(m), in [0, 9].
     *
     * @see <a href="https://arxiv.org/abs/2303.16634">Liu et al. 2023, G-Eval, eq. 1</a>
     */
    @Override
    public double score(Conversation prompt, String answer) {
        double[] probabilities = marks(prompt, answer);
        return IntStream.range(0, probabilities.length)
                .mapToDouble(m -> m * probabilities[m])
                .sum();
    }
}
