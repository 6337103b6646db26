package org.align4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.tensor.TokenLogProbs;

/**
 * Answers behind their instructions, scored by the policy and, once, by the reference.
 *
 * @param groups an example's answers; their targets are the answers' tokens
 * @param whole the same with all tokens but the first as targets, where instructions are scored too; else the same groups
 * @param known what the reference says
 */
record Answers(Groups groups, Groups whole, ReferenceLogProbs known) {

    /**
     * Log-probabilities of some examples' answers and instructions, summed over their tokens, and how many these are; all
     * (S), one example after the other. Those of instructions are 0 where they are not scored.
     */
    record Scores(NDArray answers, NDArray instructions, NDArray answerLengths, NDArray instructionLengths) {}

    /**
     * Of a trainer's examples under its reference.
     *
     * @param rows an example's answers
     * @param instructions whether instructions are scored, too
     */
    static Answers of(Trainer trainer, List<List<TokenSequence>> rows, boolean instructions) {
        var groups = new Groups(rows, trainer.plan().batching());
        var whole = new Groups(
                rows.stream()
                        .map(row -> row.stream()
                                .map(s -> TokenSequence.text(s.ids()))
                                .toList())
                        .toList(),
                groups.batching());
        String computed = "%s %s %s".formatted(groups.hash(), groups.batching(), instructions);
        var known = new ReferenceLogProbs(trainer.reference(), computed, trainer.referenceFolder());
        return new Answers(groups, instructions ? whole : groups, known);
    }

    private boolean scoresInstructions() {
        return whole != groups;
    }

    /** Asks the reference, in the batches of the first epoch. */
    void prepare(List<List<Integer>> batches) {
        known.prepare(groups, batches, (model, rows) -> {
            Scores scores = scores(model, rows);
            return NDArrays.stack(new NDList(scores.answers(), scores.instructions()), 1); // (S, 2)
        });
    }

    /** What a model says; gradients flow where they are recorded. */
    Scores scores(CausalLM model, List<Integer> rows) {
        TokenLogProbs tokens = whole.logProbs(model, rows);
        if (!scoresInstructions()) {
            NDArray none = tokens.counts().zerosLike();
            return new Scores(tokens.sums(), none, tokens.counts(), none);
        }
        NDArray answers = answers(tokens, rows); // (S, T-1)
        NDArray instructions = tokens.mask().sub(answers);
        int[] overTokens = {1};
        return new Scores(
                tokens.values().mul(answers).sum(overTokens),
                tokens.values().mul(instructions).sum(overTokens),
                answers.sum(overTokens),
                instructions.sum(overTokens));
    }

    /** 1 where a token belongs to an answer, (S, T−1). */
    private NDArray answers(TokenLogProbs tokens, List<Integer> rows) {
        Shape shape = tokens.mask().getShape();
        int width = (int) shape.get(1);
        var mask = new float[Math.toIntExact(shape.size())];
        int start = 0;
        for (TokenSequence sequence : groups.sequences(rows)) {
            for (int i = 1; i < sequence.length(); i++) {
                mask[start + i - 1] = sequence.labels()[i] == TokenLogProbs.IGNORED ? 0 : 1;
            }
            start += width;
        }
        return tokens.mask().getManager().create(mask, shape);
    }

    /** Log π_ref of some examples' answers and instructions, constants, (S, 2). */
    NDArray reference(List<Integer> rows, CausalLM model) {
        return known.of(rows, model.manager());
    }
}
