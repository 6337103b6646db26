package org.align4j;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damaged copies of a valid file: one to four random edits of its bytes, or of the tokens of its JSON. */
public final class Mutations {

    private static final int MOST_EDITS = 4;
    private static final int LONGEST_CHUNK = 64;

    private static final Pattern TOKEN = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|[-+.\\w]+|\\s+|.", Pattern.DOTALL);

    /** Values that readers stumble over: limits of number types, wrong kinds, odd strings, depth. */
    private static final List<String> HOSTILE = List.of(
            "0",
            "-1",
            "-0",
            "1.0",
            "1e3",
            "1e400",
            "00",
            "0x10",
            "NaN",
            "2147483647",
            "2147483648",
            "4294967296",
            "4611686018427387904",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "9".repeat(400),
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"../../etc/x.safetensors\"",
            "\"" + "a".repeat(100_000) + "\"",
            "[".repeat(20_000),
            "[".repeat(500) + "]".repeat(500),
            "{\"a\":".repeat(20_000),
            "{\"a\":".repeat(500) + "1" + "}".repeat(500));

    private Mutations() {}

    /** Flips bits, overwrites, inserts, removes, doubles and moves chunks, and cuts. */
    public static byte[] ofBytes(byte[] valid, RandomGenerator random) {
        byte[] bytes = valid.clone();
        for (int edits = random.nextInt(1, MOST_EDITS + 1); edits > 0; edits--) {
            bytes = edit(bytes, random);
        }
        return bytes;
    }

    private static byte[] edit(byte[] bytes, RandomGenerator random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(1, LONGEST_CHUNK));
        return switch (random.nextInt(6)) {
            case 0 -> overwritten(bytes, at, b -> (byte) (b ^ 1 << random.nextInt(8)));
            case 1 -> overwritten(bytes, at, b -> (byte) random.nextInt(256));
            case 2 -> joined(bytes, 0, at, at, to, at, bytes.length); // a chunk twice
            case 3 -> joined(bytes, 0, at, to, bytes.length); // without a chunk
            case 4 -> joined(bytes, 0, at); // cut
            default -> joined(bytes, at, to, 0, at, to, bytes.length); // a chunk moved to the front
        };
    }

    @FunctionalInterface
    private interface ByteEdit {
        byte of(byte before);
    }

    private static byte[] overwritten(byte[] bytes, int at, ByteEdit edit) {
        byte[] edited = bytes.clone();
        if (at < edited.length) {
            edited[at] = edit.of(edited[at]);
        }
        return edited;
    }

    private static byte[] joined(byte[] bytes, int... bounds) {
        var joined = new ByteArrayOutputStream();
        for (int i = 0; i < bounds.length; i += 2) {
            joined.write(bytes, bounds[i], bounds[i + 1] - bounds[i]);
        }
        return joined.toByteArray();
    }

    /** Replaces, removes, doubles and swaps tokens, and puts in {@link #HOSTILE} ones. */
    public static String ofJson(String valid, RandomGenerator random) {
        List<String> tokens = new ArrayList<>(
                TOKEN.matcher(valid).results().map(MatchResult::group).toList());
        for (int edits = random.nextInt(1, MOST_EDITS + 1); edits > 0 && !tokens.isEmpty(); edits--) {
            edit(tokens, random);
        }
        return String.join("", tokens);
    }

    private static void edit(List<String> tokens, RandomGenerator random) {
        int at = random.nextInt(tokens.size());
        int other = random.nextInt(tokens.size());
        int to = Math.min(tokens.size(), at + random.nextInt(1, LONGEST_CHUNK));
        switch (random.nextInt(7)) {
            case 0, 1 -> tokens.set(valueNear(at, tokens), HOSTILE.get(random.nextInt(HOSTILE.size())));
            case 2 -> Collections.swap(tokens, valueNear(at, tokens), valueNear(other, tokens));
            case 3 -> tokens.set(valueNear(at, tokens), tokens.get(valueNear(other, tokens)));
            case 4 -> tokens.addAll(at, List.copyOf(tokens.subList(at, to)));
            case 5 -> tokens.subList(at, to).clear();
            default -> tokens.remove(at);
        }
    }

    /** The next string, number or word; the token itself if none follows. */
    private static int valueNear(int at, List<String> tokens) {
        for (int i = at; i < tokens.size(); i++) {
            if (tokens.get(i).matches("(?s)[-\"\\w].*")) {
                return i;
            }
        }
        return at;
    }
}
