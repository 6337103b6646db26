package org.align4j.text.jinja;

import java.util.random.RandomGenerator;

/**
 * One run of a template: what it may do, what it has used up, and its draws.
 *
 * @param random of the filter random
 */
record Rendering(JinjaOptions options, Access access, Limits limits, RandomGenerator random) {

    Rendering(JinjaOptions options) {
        this(options, new Access(options.immutable()), new Limits(), options.generator());
    }
}
