package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.AdapterSettings;
import org.align4j.adapter.Lora;
import org.align4j.adapter.PrefixTuning;
import org.align4j.adapter.PromptTuning;
import org.align4j.adapter.Targets;
import org.align4j.adapter.UnifiedPrompt;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Draws;
import org.align4j.tensor.Inference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("A decoder under an adapter")
class AdaptedDecoderTests {

    private static final long[][] ROWS = {{5, 9, 14, 3, 21, 8, 30}, {7, 11, 4}, {12, 6, 17, 25, 9}};

    /** Learned positions, grouped keys with two kinds of windows, and turned positions without a prefix of names. */
    private static final List<String> FOLDERS = List.of("gpt2_hub_layout", "gemma2", "gpt_neox_pythia_f16");

    private static final Map<String, AdapterSettings> SETTINGS = Map.of(
            "LoRA",
                    (shape, embedding, seed, manager) ->
                            drawn(Lora.of(Targets.allLinear()).rank(2).create(shape, embedding, seed, manager)),
            "prefix", PrefixTuning.of(3).deviation(0.3),
            "prefix by a network", PrefixTuning.of(3).encodedBy(5),
            "prompt", new PromptTuning(4, PromptTuning.normal(0.3)),
            "unified prompt", UnifiedPrompt.of(5).deviation(0.3));

    /** B is zeros at first, which would make the test say nothing. */
    private static Adapter drawn(Adapter adapter) {
        adapter.parameters().values().forEach(p -> {
            try (NDArray noise =
                    Draws.normal(p.getManager(), p.size(), p.getShape().getShape())) {
                p.addi(noise.muli(0.1f));
            }
        });
        return adapter;
    }

    static Stream<Arguments> cases() {
        return FOLDERS.stream().flatMap(folder -> SETTINGS.keySet().stream().map(name -> Arguments.of(folder, name)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gives_the_same_logits_token_by_token_with_the_cache_and_at_once_without(String folder, String name)
            throws IOException {
        Path path = Path.of("src/test/resources/golden/models", folder);
        try (var base = GoldenModel.load(path, "config.json", Compute.fused())) {
            NDManager manager = base.manager();
            Decoder plain = base.decoder();
            NDArray embedding = plain.weights().get(plain.architecture().embedding() + ".weight");
            Decoder adapted = plain.with(SETTINGS.get(name).create(plain.shape("llama"), embedding, 1, manager));
            float[][] cached = tokenByToken(adapted, manager);
            for (int row = 0; row < ROWS.length; row++) {
                float[] alone = atOnce(adapted, manager, ROWS[row]);
                Draws.assertClose(cached[row], alone, 3e-5);
                assertThat(alone).isNotEqualTo(atOnce(plain, manager, ROWS[row]));
            }
        }
    }

    /** Logits after the last token of a row by itself, without padding and without a cache. */
    private static float[] atOnce(Decoder decoder, NDManager manager, long[] row) {
        return Inference.run(() -> decoder.logits(decoder.hidden(manager.create(row, new Shape(1, row.length)))
                        .get(":, -1"))
                .toFloatArray());
    }

    /** The same of all rows together, padded on the left: all but the last two tokens first, then one after the other. */
    private static float[][] tokenByToken(Decoder decoder, NDManager manager) {
        int width = Arrays.stream(ROWS).mapToInt(r -> r.length).max().orElseThrow();
        int[] starts = Arrays.stream(ROWS).mapToInt(r -> width - r.length).toArray();
        int capacity = decoder.prefix() + decoder.prompt() + width;
        var cache = KeyValueCache.allocate(decoder.architecture(), manager, ROWS.length, capacity);
        step(decoder, manager, starts, cache, 0, width - 2);
        step(decoder, manager, starts, cache, width - 2, width - 1);
        float[] logits = step(decoder, manager, starts, cache, width - 1, width);
        int vocabulary = decoder.architecture().vocabulary();
        return Stream.iterate(0, r -> r + vocabulary)
                .limit(ROWS.length)
                .map(from -> Arrays.copyOfRange(logits, from, from + vocabulary))
                .toArray(float[][]::new);
    }

    private static float[] step(
            Decoder decoder, NDManager manager, int[] starts, KeyValueCache cache, int from, int to) {
        long[] ids = new long[ROWS.length * (to - from)];
        for (int i = 0; i < ids.length; i++) {
            int row = i / (to - from);
            int column = from + i % (to - from) - starts[row];
            ids[i] = column < 0 ? 0 : ROWS[row][column];
        }
        return Inference.run(() -> {
            NDArray tokens = manager.create(ids, new Shape(ROWS.length, to - from));
            return decoder.logits(decoder.hidden(tokens, starts, cache).get(":, -1"))
                    .toFloatArray();
        });
    }
}
