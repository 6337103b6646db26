package org.align4j.family;

/** A model family: how its configuration maps to the parts of a decoder, and what it calls them. */
interface Family {

    /** What {@code config.json} calls it. */
    String modelType();

    /**
     * The parts that a configuration describes.
     *
     * @throws IllegalArgumentException if an option is missing, of the wrong kind, or asks for what is not built
     */
    Architecture architecture(ConfigJson config);
}
