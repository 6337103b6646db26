package org.align4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/**
 * What the official code computed from a checkpoint or an adapter.
 *
 * @param json inputs, scalars, token lists
 * @param bin the tensors, float32
 */
record Expected(JsonNode json, ByteBuffer bin) {

    /** A tolerance: |got − want| ≤ atol + rtol·|want|. */
    record Tolerance(double rtol, double atol) {

        static final Tolerance LOGITS = new Tolerance(1e-4, 3e-5);
        static final Tolerance LOSS = new Tolerance(1e-5, 2e-5);
        static final Tolerance GRADIENT = new Tolerance(1e-3, 2e-5);
        static final Tolerance NORM = new Tolerance(1e-4, 1e-6);
        static final Tolerance MERGED = new Tolerance(1e-5, 1e-6);

        void check(String what, float[] got, float[] want) {
            if (got.length != want.length) {
                throw new AssertionError("%s: %d values, expected %d".formatted(what, got.length, want.length));
            }
            for (int i = 0; i < got.length; i++) {
                check(what + "[" + i + "]", got[i], want[i]);
            }
        }

        void check(String what, double got, double want) {
            if (!(Math.abs(got - want) <= atol + rtol * Math.abs(want))) {
                throw new AssertionError("%s: %s, expected %s within %s".formatted(what, got, want, this));
            }
        }
    }

    static Expected of(Path folder) {
        try {
            JsonNode json =
                    new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
            byte[] bytes = Files.readAllBytes(folder.resolve("expected.bin"));
            return new Expected(json, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String tensor) {
        return json.get("tensors").has(tensor);
    }

    float[] tensor(String name) {
        JsonNode entry = json.get("tensors").get(name);
        int size = 1;
        for (JsonNode length : entry.get("shape")) {
            size *= length.asInt();
        }
        var values = new float[size];
        bin.duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(entry.get("offset").asInt() * Float.BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /** Rows of ids, labels or masks of one of the two batches. */
    long[][] rows(String padding, String what) {
        return rows(json.get("batches").get(padding).get(what));
    }

    static long[][] rows(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> StreamSupport.stream(row.spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .toArray())
                .toArray(long[][]::new);
    }
}
