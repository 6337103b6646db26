package org.align4j.text.jinja;

import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.align4j.Seed;

/**
 * How templates are read and what they may call, beside what Jinja2 itself has.
 *
 * @param trimBlocks whether the newline behind a statement or comment is dropped
 * @param lstripBlocks whether the blanks before a statement or comment that opens a line are dropped
 * @param keepTrailingNewline whether the newline that ends a template is kept
 * @param immutable whether a template is kept from changing lists and dicts, as in Jinja2's immutable sandbox
 * @param extensions statements that not every environment has
 * @param functions what a template finds under a name, unless a variable of its context has that name
 * @param filters by name; they hide Jinja2's own
 * @param seed of what is drawn at random; every rendering draws the same
 */
public record JinjaOptions(
        boolean trimBlocks,
        boolean lstripBlocks,
        boolean keepTrailingNewline,
        boolean immutable,
        Set<Extension> extensions,
        Map<String, JinjaFunction> functions,
        Map<String, JinjaFunction> filters,
        long seed) {

    public JinjaOptions {
        extensions = Set.copyOf(extensions);
        functions = Map.copyOf(functions);
        filters = Map.copyOf(filters);
    }

    /** A statement that an environment may have or not. */
    public enum Extension {
        /** {@code {% do expression %}} */
        DO,
        /** {@code {% break %}} and {@code {% continue %}} */
        LOOP_CONTROLS,
        /** {@code {% generation %}}, which marks what an assistant wrote */
        GENERATION
    }

    /** Jinja2's defaults. */
    public static JinjaOptions plain() {
        return new JinjaOptions(false, false, false, false, Set.of(), Map.of(), Map.of(), 0);
    }

    /**
     * The environment in which Hugging Face's transformers render chat templates: trim_blocks, lstrip_blocks, an immutable
     * sandbox, loop controls, {@code raise_exception}, {@code strftime_now}, and a {@code tojson} that escapes nothing.
     *
     * @param clock tells {@code strftime_now} the time
     */
    public static JinjaOptions huggingFace(Clock clock) {
        return new JinjaOptions(
                        true,
                        true,
                        false,
                        true,
                        Set.of(Extension.LOOP_CONTROLS, Extension.GENERATION),
                        Map.of(),
                        Map.of(),
                        0)
                .withFunction("raise_exception", ChatFunctions.raise())
                .withFunction("strftime_now", ChatFunctions.now(clock))
                .withFilter("tojson", ChatFunctions.json());
    }

    /**
     * The environment of PromptSource: Jinja2's defaults with {@code zip}, {@code enumerate}, {@code choice} and
     * {@code most_frequent}.
     *
     * @param seed of what {@code choice} draws; python's own draws cannot be had
     */
    public static JinjaOptions promptSource(long seed) {
        return plain().withSeed(seed)
                .withFunction("zip", PromptFunctions.zip())
                .withFunction("enumerate", PromptFunctions.enumerate())
                .withFilter("choice", PromptFunctions.choice(seed))
                .withFilter("most_frequent", PromptFunctions.mostFrequent());
    }

    /** These options with one more function. */
    public JinjaOptions withFunction(String name, JinjaFunction function) {
        return new JinjaOptions(
                trimBlocks,
                lstripBlocks,
                keepTrailingNewline,
                immutable,
                extensions,
                with(functions, name, function),
                filters,
                seed);
    }

    /** These options with one more filter. */
    public JinjaOptions withFilter(String name, JinjaFunction filter) {
        return new JinjaOptions(
                trimBlocks,
                lstripBlocks,
                keepTrailingNewline,
                immutable,
                extensions,
                functions,
                with(filters, name, filter),
                seed);
    }

    /** These options with other extensions. */
    public JinjaOptions withExtensions(Extension... all) {
        return new JinjaOptions(
                trimBlocks, lstripBlocks, keepTrailingNewline, immutable, Set.of(all), functions, filters, seed);
    }

    /** These options with another seed. */
    public JinjaOptions withSeed(long other) {
        return new JinjaOptions(
                trimBlocks, lstripBlocks, keepTrailingNewline, immutable, extensions, functions, filters, other);
    }

    /** These options with whitespace handled in another way. */
    public JinjaOptions withBlocks(boolean trim, boolean lstrip, boolean keepNewline) {
        return new JinjaOptions(trim, lstrip, keepNewline, immutable, extensions, functions, filters, seed);
    }

    RandomGenerator generator() {
        return Seed.generator(seed);
    }

    private static Map<String, JinjaFunction> with(
            Map<String, JinjaFunction> all, String name, JinjaFunction function) {
        var more = new HashMap<>(all);
        more.put(name, function);
        return Collections.unmodifiableMap(more);
    }
}
