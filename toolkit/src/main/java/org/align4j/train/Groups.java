package org.align4j.train;

import java.util.List;
import org.align4j.model.Batching;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.tensor.TokenLogProbs;

/**
 * Examples of one or more sequences each: a pair, the candidates of a prompt.
 *
 * @param rows an example's sequences
 * @param batching how those of some examples are laid out for the model
 */
record Groups(List<List<TokenSequence>> rows, Batching batching) {

    Groups {
        rows = rows.stream().map(List::copyOf).toList();
    }

    int size() {
        return rows.size();
    }

    /** Number of an example's tokens. */
    long tokens(int row) {
        return rows.get(row).stream().mapToLong(TokenSequence::length).sum();
    }

    /** Targets of the sequence at a place of some examples, on average. */
    double meanTargets(List<Integer> some, int place) {
        return some.stream()
                .mapToInt(row -> rows.get(row).get(place).targets())
                .average()
                .orElse(0);
    }

    int longest() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToInt(TokenSequence::length)
                .max()
                .orElse(0);
    }

    /** Most sequences of an example. */
    int widest() {
        return rows.stream().mapToInt(List::size).max().orElse(1);
    }

    /** The sequences of some examples, one example after the other. */
    List<TokenSequence> sequences(List<Integer> some) {
        return some.stream().map(rows::get).flatMap(List::stream).toList();
    }

    /** Log-probabilities of the targets of some examples, in one pass through the model. */
    TokenLogProbs logProbs(CausalLM model, List<Integer> some) {
        return model.logProbs(batching.of(sequences(some), model));
    }

    String hash() {
        return Hash.of(rows.stream().flatMap(List::stream).toList());
    }
}
