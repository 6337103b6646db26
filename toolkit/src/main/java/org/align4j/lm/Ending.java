package org.align4j.lm;

/** Why an answer ended. */
public enum Ending {
    /** The model sampled the token that ends an answer. */
    END_TOKEN,
    /** A token was sampled at which the caller wanted it to stop. */
    STOP_TOKEN,
    /** The text held one of {@link Sampling#stop()}. */
    STOP_STRING,
    /** The limit of tokens, or the model's context, cut it. */
    LENGTH
}
