package org.align4j.tensor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.align4j.Require;
import org.align4j.tensor.SafeTensorsHeader.Entry;

/**
 * The JSON object of a safetensors header, read token by token: whatever does not belong there is refused where it begins,
 * however deep or long it goes on.
 */
final class SafeTensorsJson {

    private static final String METADATA = "__metadata__";
    private static final String DTYPE = "dtype";
    private static final String SHAPE = "shape";
    private static final String OFFSETS = "data_offsets";
    private static final List<String> FIELDS = List.of(DTYPE, SHAPE, OFFSETS);

    /** The format sets no limit; this one bounds what a hostile header makes us keep. */
    private static final int MAX_DIMENSIONS = 1000;

    /** Bytes of an element of every type that the format knows and that fills whole bytes. */
    private static final Map<String, Integer> SIZES = Map.ofEntries(
            Map.entry("BOOL", 1),
            Map.entry("U8", 1),
            Map.entry("I8", 1),
            Map.entry("F8_E4M3", 1),
            Map.entry("F8_E5M2", 1),
            Map.entry("F8_E8M0", 1),
            Map.entry("U16", 2),
            Map.entry("I16", 2),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("U32", 4),
            Map.entry("I32", 4),
            Map.entry("F32", 4),
            Map.entry("U64", 8),
            Map.entry("I64", 8),
            Map.entry("F64", 8),
            Map.entry("C64", 8));

    private static final JsonFactory JSON = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Path file;
    private final JsonParser json;

    private SafeTensorsJson(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    static SafeTensorsHeader parse(Path file, byte[] header, long dataStart) throws IOException {
        Require.that(
                header[0] == '{',
                "%s: header must start with '{', was '%s'",
                file,
                new String(header, 0, Math.min(20, header.length), StandardCharsets.UTF_8));
        requirePaddingOfSpaces(file, header);
        var text = new InputStreamReader(new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = JSON.createParser(text)) {
            return new SafeTensorsJson(file, json).header(dataStart);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": header is not UTF-8", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": header is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void requirePaddingOfSpaces(Path file, byte[] header) {
        int last = header.length - 1;
        while (header[last] == ' ') {
            last--;
        }
        Require.that(header[last] == '}', "%s: header must end with '}' and then be padded with spaces alone", file);
    }

    private SafeTensorsHeader header(long dataStart) throws IOException {
        var tensors = new LinkedHashMap<String, Entry>();
        Map<String, String> metadata = Map.of();
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(METADATA)) {
                metadata = metadata();
            } else {
                tensors.put(name, entry(name));
            }
        }
        Require.that(json.nextToken() == null, "%s: header must hold one JSON object, goes on after it", file);
        return new SafeTensorsHeader(Collections.unmodifiableMap(tensors), metadata, dataStart);
    }

    private Map<String, String> metadata() throws IOException {
        require(JsonToken.START_OBJECT, METADATA + " must be an object");
        var metadata = new LinkedHashMap<String, String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            require(JsonToken.VALUE_STRING, METADATA + " '" + name + "' must be a string");
            metadata.put(name, json.getText());
        }
        return Collections.unmodifiableMap(metadata);
    }

    private Entry entry(String name) throws IOException {
        require(JsonToken.START_OBJECT, "tensor '" + name + "' must be an object");
        String dtype = null;
        long[] shape = null;
        long[] offsets = null;
        Set<String> found = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case DTYPE -> dtype = dtype(name);
                case SHAPE -> shape = naturals(name, SHAPE, MAX_DIMENSIONS);
                case OFFSETS -> offsets = naturals(name, OFFSETS, 2);
                default -> Require.that(false, "%s: tensor '%s' has unknown field '%s'", file, name, field);
            }
            found.add(field);
        }
        FIELDS.forEach(f -> Require.that(found.contains(f), "%s: tensor '%s' lacks '%s'", file, name, f));
        return entry(name, dtype, shape, offsets);
    }

    private Entry entry(String name, String dtype, long[] shape, long[] offsets) {
        Require.that(
                offsets.length == 2, "%s: tensor '%s' must have 2 data_offsets, has %d", file, name, offsets.length);
        var needed = Arrays.stream(shape)
                .mapToObj(BigInteger::valueOf)
                .reduce(BigInteger.valueOf(SIZES.get(dtype)), BigInteger::multiply);
        Require.that(
                needed.equals(BigInteger.valueOf(offsets[1] - offsets[0])),
                "%s: tensor '%s' of type %s and shape %s needs %d bytes, has %d",
                file,
                name,
                dtype,
                Arrays.toString(shape),
                needed,
                offsets[1] - offsets[0]);
        return new Entry(dtype, shape, offsets[0], offsets[1]);
    }

    private String dtype(String name) throws IOException {
        Require.that(
                json.currentToken() == JsonToken.VALUE_STRING && SIZES.containsKey(json.getText()),
                "%s: tensor '%s' has unknown dtype %s",
                file,
                name,
                json.getText());
        return json.getText();
    }

    private long[] naturals(String name, String field, int most) throws IOException {
        require(JsonToken.START_ARRAY, "tensor '" + name + "': " + field + " must be an array");
        var values = LongStream.builder();
        for (int count = 0; json.nextToken() != JsonToken.END_ARRAY; count++) {
            Require.that(count < most, "%s: tensor '%s': %s must have at most %d elements", file, name, field, most);
            Require.that(
                    isNatural(),
                    "%s: tensor '%s': %s must hold integers >= 0 of 63 bits, has %s",
                    file,
                    name,
                    field,
                    json.getText());
            values.add(json.getLongValue());
        }
        return values.build().toArray();
    }

    /** By its text, for as a number −0 could not be told from 0. */
    private boolean isNatural() throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && !json.getText().startsWith("-");
    }

    private void require(JsonToken token, String what) throws IOException {
        Require.that(json.currentToken() == token, "%s: %s, was %s", file, what, json.getText());
    }
}
