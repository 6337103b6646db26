package org.align4j.family;

/** The second half of a layer. */
public sealed interface FeedForward {

    /** Its width. */
    int inner();

    Activation activation();

    /** The layer that writes to the residual stream. */
    Dense down();

    /** down(act(gate(x)) · up(x)). */
    record Gated(int inner, Activation activation, Dense gate, Dense up, Dense down) implements FeedForward {

        /** Under the names of Llama. */
        static Gated llama(int inner, Activation activation, boolean bias) {
            return new Gated(
                    inner,
                    activation,
                    new Dense("mlp.gate_proj", bias),
                    new Dense("mlp.up_proj", bias),
                    new Dense("mlp.down_proj", bias));
        }
    }

    /** As {@link Gated}, gate and up stored as the two halves of one layer. */
    record FusedGated(int inner, Activation activation, Dense gateUp, Dense down) implements FeedForward {}

    /** down(act(up(x))). */
    record Plain(int inner, Activation activation, Dense up, Dense down) implements FeedForward {}
}
