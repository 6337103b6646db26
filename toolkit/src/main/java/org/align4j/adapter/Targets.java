package org.align4j.adapter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.align4j.Require;

/**
 * Which linear layers an adapter changes, by PEFT's rules over module paths.
 *
 * @see <a href="https://huggingface.co/docs/peft/package_reference/lora">PEFT, LoraConfig: target_modules,
 *     exclude_modules, layers_to_transform</a>
 */
public sealed interface Targets {

    /** Whether the layer at a module path is one. */
    boolean matches(String path);

    /** The layers whose path is one of the names or ends with a dot and one of them. */
    static Targets named(String... names) {
        return new Named(List.of(names));
    }

    /** The layers whose whole path a regular expression matches. */
    static Targets matching(String regex) {
        return new Matching(regex);
    }

    /** Every linear layer but the output head. */
    static Targets allLinear() {
        return new AllLinear();
    }

    /**
     * PEFT's targets where a configuration names none.
     *
     * @param modelType {@code model_type} of the model's config.json
     * @throws IllegalArgumentException for an architecture to which PEFT gives none
     */
    static Targets defaultOf(String modelType) {
        return switch (modelType) {
            case "llama", "mistral", "mixtral", "qwen2", "qwen3", "gemma", "gemma2", "gemma3_text", "stablelm" ->
                named("q_proj", "v_proj");
            case "gpt2" -> named("c_attn");
            case "gpt_neox" -> named("query_key_value");
            case "phi" -> named("q_proj", "v_proj", "fc1", "fc2");
            default ->
                throw new IllegalArgumentException(
                        "targets must be given for model_type '%s', which has no default".formatted(modelType));
        };
    }

    /**
     * The layers that are changed.
     *
     * @param shapes of all linear layers, by module path
     * @throws IllegalArgumentException if none is, naming those there are
     */
    default Map<String, LinearShape> select(Map<String, LinearShape> shapes) {
        var selected = new LinkedHashMap<String, LinearShape>();
        shapes.forEach((path, shape) -> {
            if (matches(path)) {
                selected.put(path, shape);
            }
        });
        Require.that(!selected.isEmpty(), "%s match none of the linear layers; there are %s", this, kinds(shapes));
        return Collections.unmodifiableMap(selected);
    }

    /** The layers by name, those that differ only in their numbers as one. */
    private static List<String> kinds(Map<String, LinearShape> shapes) {
        return shapes.keySet().stream()
                .map(path -> path.replaceAll("(?<=\\.)\\d+(?=\\.)", "*"))
                .distinct()
                .toList();
    }

    /**
     * By name.
     *
     * @param names module paths, or their last parts
     */
    record Named(List<String> names) implements Targets {
        public Named {
            names = List.copyOf(names);
            Require.that(!names.isEmpty(), "targets must have a name");
        }

        @Override
        public boolean matches(String path) {
            return names.stream().anyMatch(name -> matches(name, path));
        }

        /** A name that no layer has would be left out in silence, so it is an error too. */
        @Override
        public Map<String, LinearShape> select(Map<String, LinearShape> shapes) {
            List<String> unknown = names.stream()
                    .filter(name -> shapes.keySet().stream().noneMatch(path -> matches(name, path)))
                    .toList();
            Require.that(
                    unknown.isEmpty(),
                    "targets %s match none of the linear layers; there are %s",
                    unknown,
                    kinds(shapes));
            return Targets.super.select(shapes);
        }

        private static boolean matches(String name, String path) {
            return path.equals(name) || path.endsWith("." + name);
        }

        @Override
        public String toString() {
            return "targets " + names;
        }
    }

    /**
     * By a regular expression.
     *
     * @param regex matched against the whole path
     */
    record Matching(String regex) implements Targets {
        public Matching {
            compile(regex);
        }

        @Override
        public boolean matches(String path) {
            return compile(regex).matcher(path).matches();
        }

        @Override
        public String toString() {
            return "targets '" + regex + "'";
        }
    }

    /** Every linear layer but the output head. */
    record AllLinear() implements Targets {
        private static final Set<String> HEADS = Set.of("lm_head", "embed_out");

        @Override
        public boolean matches(String path) {
            return !HEADS.contains(path);
        }

        @Override
        public String toString() {
            return "targets all-linear";
        }
    }

    /**
     * Some, without others.
     *
     * @param targets taken
     * @param excluded left out of them
     */
    record Except(Targets targets, Targets excluded) implements Targets {
        @Override
        public boolean matches(String path) {
            return targets.matches(path) && !excluded.matches(path);
        }

        @Override
        public String toString() {
            return targets + " without " + excluded;
        }
    }

    /**
     * Those of some decoder layers. A path given in full is taken in any layer, as PEFT does.
     *
     * @param targets by name
     * @param layers indices from 0
     * @param patterns what stands before the index, as regular expressions; empty for anything
     */
    record InLayers(Named targets, List<Integer> layers, List<String> patterns) implements Targets {
        public InLayers {
            layers = List.copyOf(layers);
            patterns = List.copyOf(patterns);
            Require.that(!layers.isEmpty(), "layers must not be empty");
        }

        @Override
        public boolean matches(String path) {
            return targets.names().contains(path)
                    || targets.matches(path) && index(path).anyMatch(layers::contains);
        }

        /** The index after the first pattern that the path has. */
        private Stream<Integer> index(String path) {
            var before = new ArrayList<>(patterns);
            if (before.isEmpty()) {
                before.add("[^.]*");
            }
            return before.stream()
                    .map(pattern ->
                            compile(".*\\.(?:" + pattern + ")\\.(\\d+)\\.").matcher(path))
                    .filter(Matcher::lookingAt)
                    .limit(1)
                    .map(matcher -> Integer.valueOf(matcher.group(1)));
        }

        @Override
        public String toString() {
            return targets + " in layers " + layers;
        }
    }

    private static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no regular expression: %s".formatted(regex, e.getDescription()), e);
        }
    }

    /**
     * The first value whose key, as a regular expression, is the end of a path or all of it.
     *
     * @param otherwise the value where no key is
     */
    static <T> T firstMatch(Map<String, T> patterns, String path, T otherwise) {
        return patterns.entrySet().stream()
                .filter(e ->
                        compile("(.*\\.)?(?:" + e.getKey() + ")").matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
