package org.align4j.tensor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;

/**
 * What stands before the data of a safetensors file: eight bytes of length (little-endian), then a JSON object of that
 * many bytes.
 *
 * @param tensors by name, in the order of the header
 * @param metadata free text
 * @param dataStart the byte at which offset 0 lies
 */
record SafeTensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata, long dataStart) {

    private static final long MAX_BYTES = 100_000_000;
    private static final int LENGTH_BYTES = 8;
    private static final List<String> FIELDS = List.of("dtype", "shape", "data_offsets");

    /** Bytes of an element of every type that the format knows. */
    private static final Map<String, Integer> SIZES = Map.ofEntries(
            Map.entry("BOOL", 1),
            Map.entry("U8", 1),
            Map.entry("I8", 1),
            Map.entry("F8_E4M3", 1),
            Map.entry("F8_E5M2", 1),
            Map.entry("U16", 2),
            Map.entry("I16", 2),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("U32", 4),
            Map.entry("I32", 4),
            Map.entry("F32", 4),
            Map.entry("U64", 8),
            Map.entry("I64", 8),
            Map.entry("F64", 8));

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * One tensor.
     *
     * @param dtype name of its element type
     * @param shape its sizes; empty for a scalar
     * @param begin first byte, counted from the start of the data
     * @param end the byte after the last
     */
    record Entry(String dtype, long[] shape, long begin, long end) {

        long length() {
            return end - begin;
        }

        /** The type as one that can be read. */
        ElementType type(Path file, String name) {
            return Arrays.stream(ElementType.values())
                    .filter(t -> t.name().equals(dtype))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(String.format(
                            "%s: tensor '%s' has type %s, expected one of %s",
                            file, name, dtype, Arrays.toString(ElementType.values()))));
        }
    }

    static SafeTensorsHeader read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        Require.that(
                size >= LENGTH_BYTES,
                "%s: truncated: %d bytes, a header's length alone needs %d",
                file,
                size,
                LENGTH_BYTES);
        long length = bytes(channel, 0, LENGTH_BYTES).getLong();
        Require.that(
                0 < length && length <= MAX_BYTES,
                "%s: header length must be in [1, %d] bytes, was %s",
                file,
                MAX_BYTES,
                Long.toUnsignedString(length));
        Require.that(
                length <= size - LENGTH_BYTES,
                "%s: truncated: the header should have %d bytes, %d are left in the file",
                file,
                length,
                size - LENGTH_BYTES);
        JsonNode root = parse(file, bytes(channel, LENGTH_BYTES, (int) length));
        var tensors = tensors(file, root);
        requireNoGap(file, tensors, size - LENGTH_BYTES - length);
        return new SafeTensorsHeader(tensors, metadata(file, root), LENGTH_BYTES + length);
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // reads until full or at the end of the file
        }
        return buffer.flip();
    }

    private static JsonNode parse(Path file, ByteBuffer header) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(header).toString();
            Require.that(text.startsWith("{"), "%s: header must start with '{', was '%.20s'", file, text);
            Require.that(
                    text.substring(text.lastIndexOf('}') + 1).chars().allMatch(c -> c == ' '),
                    "%s: header must be padded with spaces alone",
                    file);
            requireNoSign(file, text);
            return JSON.readTree(text);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": header is not UTF-8", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": header is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": header cannot be read", e);
        }
    }

    /** As a number, −0 could not be told from 0. */
    private static void requireNoSign(Path file, String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Require.that(
                        token != JsonToken.VALUE_NUMBER_INT || !parser.getText().startsWith("-"),
                        "%s: header must hold integers >= 0, has %s",
                        file,
                        parser.getText());
            }
        }
    }

    private static Map<String, Entry> tensors(Path file, JsonNode root) {
        var tensors = new LinkedHashMap<String, Entry>();
        root.properties().forEach(field -> {
            if (!field.getKey().equals("__metadata__")) {
                tensors.put(field.getKey(), entry(file, field.getKey(), field.getValue()));
            }
        });
        return Collections.unmodifiableMap(tensors);
    }

    private static Entry entry(Path file, String name, JsonNode node) {
        Require.that(node.isObject(), "%s: tensor '%s' must be an object, was %s", file, name, node);
        FIELDS.forEach(f -> Require.that(node.has(f), "%s: tensor '%s' lacks '%s'", file, name, f));
        node.fieldNames()
                .forEachRemaining(
                        f -> Require.that(FIELDS.contains(f), "%s: tensor '%s' has unknown field '%s'", file, name, f));
        JsonNode dtype = node.get("dtype");
        Require.that(
                dtype.isTextual() && SIZES.containsKey(dtype.asText()),
                "%s: tensor '%s' has unknown dtype %s",
                file,
                name,
                dtype);
        long[] shape = naturals(file, name, "shape", node.get("shape"));
        long[] offsets = naturals(file, name, "data_offsets", node.get("data_offsets"));
        Require.that(
                offsets.length == 2, "%s: tensor '%s' must have 2 data_offsets, has %d", file, name, offsets.length);
        var needed = Arrays.stream(shape)
                .mapToObj(BigInteger::valueOf)
                .reduce(BigInteger.valueOf(SIZES.get(dtype.asText())), BigInteger::multiply);
        Require.that(
                needed.equals(BigInteger.valueOf(offsets[1] - offsets[0])),
                "%s: tensor '%s' of type %s and shape %s needs %d bytes, has %d",
                file,
                name,
                dtype.asText(),
                Arrays.toString(shape),
                needed,
                offsets[1] - offsets[0]);
        return new Entry(dtype.asText(), shape, offsets[0], offsets[1]);
    }

    private static long[] naturals(Path file, String name, String field, JsonNode node) {
        Require.that(node.isArray(), "%s: tensor '%s': %s must be an array, was %s", file, name, field, node);
        var values = new long[node.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.get(i);
            Require.that(
                    value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0,
                    "%s: tensor '%s': %s must hold integers >= 0, has %s",
                    file,
                    name,
                    field,
                    value);
            values[i] = value.asLong();
        }
        return values;
    }

    /** The tensors, put in order, must cover the data from its first byte to its last. */
    private static void requireNoGap(Path file, Map<String, Entry> tensors, long dataBytes) {
        long next = 0;
        var inOrder = tensors.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Entry> e) -> e.getValue().begin())
                        .thenComparingLong(e -> e.getValue().end()))
                .toList();
        for (var tensor : inOrder) {
            Require.that(
                    tensor.getValue().begin() == next,
                    "%s: tensor '%s' must begin at data byte %d, begins at %d",
                    file,
                    tensor.getKey(),
                    next,
                    tensor.getValue().begin());
            next = tensor.getValue().end();
        }
        Require.that(
                next == dataBytes,
                "%s: truncated or too long: tensors need %d data bytes, found %d",
                file,
                next,
                dataBytes);
    }

    private static Map<String, String> metadata(Path file, JsonNode root) {
        var metadata = new LinkedHashMap<String, String>();
        JsonNode node = root.get("__metadata__");
        if (node != null) {
            Require.that(node.isObject(), "%s: __metadata__ must be an object, was %s", file, node);
            node.properties().forEach(f -> {
                Require.that(
                        f.getValue().isTextual(),
                        "%s: __metadata__ '%s' must be a string, was %s",
                        file,
                        f.getKey(),
                        f.getValue());
                metadata.put(f.getKey(), f.getValue().asText());
            });
        }
        return Collections.unmodifiableMap(metadata);
    }
}
