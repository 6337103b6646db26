package org.align4j.train;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.align4j.model.TokenSequence;

/** SHA-256 of what a run starts from. */
final class Hash {

    private final MessageDigest digest;

    private Hash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Of token ids and labels, in order. */
    static String of(List<TokenSequence> sequences) {
        var hash = new Hash();
        sequences.forEach(s -> {
            hash.add(s.ids());
            hash.add(s.labels());
        });
        return hash.hex();
    }

    /** Of weights, in the order of the map. */
    static String of(Map<String, NDArray> parameters) {
        var hash = new Hash();
        parameters.values().forEach(array -> hash.digest.update(array.toByteBuffer()));
        return hash.hex();
    }

    /** Of texts, in order. */
    static String of(String... texts) {
        var hash = new Hash();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            hash.digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            hash.digest.update(bytes);
        }
        return hash.hex();
    }

    private void add(long[] values) {
        var buffer = ByteBuffer.allocate(Long.BYTES * (values.length + 1)).putLong(values.length);
        buffer.asLongBuffer().put(values);
        digest.update(buffer.array());
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
