package org.align4j.judge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts, in order: what a judgment was made with, and seeds that come from what is judged. */
public final class Fingerprint {

    private Fingerprint() {}

    /** As 64 hexadecimal digits. */
    public static String of(String... texts) {
        return HexFormat.of().formatHex(digest(texts));
    }

    /** Its first eight bytes, as a seed. */
    public static long seed(String... texts) {
        return ByteBuffer.wrap(digest(texts)).getLong();
    }

    private static byte[] digest(String... texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                // The length first: "ab", "c" is not "a", "bc".
                digest.update(
                        ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
