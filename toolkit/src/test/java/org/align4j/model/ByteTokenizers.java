package org.align4j.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.align4j.text.Tokenizer;

/** Small tokenizers in the two ways of writing any text: a token a byte, and a few tokens of several bytes. */
final class ByteTokenizers {

    private ByteTokenizers() {}

    /** As GPT-2's: every byte is a printable character of the vocabulary; 'xen' is one token, and a space with an 'a'. */
    static Tokenizer byteLevel(Path folder) {
        var root = new ObjectMapper().createObjectNode();
        var model = root.putObject("model").put("type", "BPE");
        var vocabulary = model.putObject("vocab");
        IntStream.range(0, 256).forEach(b -> add(vocabulary, letter(b)));
        var merges = model.putArray("merges");
        for (String merge : new String[] {"e n", "x en", "Ġ a"}) {
            add(vocabulary, merge.replace(" ", ""));
            merges.add(merge);
        }
        for (String part : new String[] {"pre_tokenizer", "decoder"}) {
            root.putObject(part)
                    .put("type", "ByteLevel")
                    .put("add_prefix_space", false)
                    .put("trim_offsets", false);
        }
        return load(folder, root);
    }

    /** As Llama's: a space is ▁, and a byte of a character that is not in the vocabulary is for example <0xE4>. */
    static Tokenizer byteFallback(Path folder) {
        var root = new ObjectMapper().createObjectNode();
        var normalizers = root.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
        normalizers.addObject().put("type", "Prepend").put("prepend", "▁");
        replace(normalizers.addObject(), " ", "▁");
        var decoders = root.putObject("decoder").put("type", "Sequence").putArray("decoders");
        replace(decoders.addObject(), "▁", " ");
        decoders.addObject().put("type", "ByteFallback");
        decoders.addObject().put("type", "Fuse");
        decoders.addObject()
                .put("type", "Strip")
                .put("content", " ")
                .put("start", 1)
                .put("stop", 0);
        var model = root.putObject("model").put("type", "BPE").put("byte_fallback", true);
        var vocabulary = model.putObject("vocab");
        IntStream.range(0, 256).forEach(b -> add(vocabulary, "<0x%02X>".formatted(b)));
        "▁abcdefghijklmnopqrstuvwxyz.".chars().forEach(c -> add(vocabulary, Character.toString(c)));
        add(vocabulary, "▁a");
        model.putArray("merges").add("▁ a");
        return load(folder, root);
    }

    private static void replace(ObjectNode part, String from, String to) {
        part.put("type", "Replace").put("content", to).putObject("pattern").put("String", from);
    }

    private static void add(ObjectNode vocabulary, String token) {
        vocabulary.put(token, vocabulary.size());
    }

    /** GPT-2's letter for a byte: itself where that can be seen, else the next from 256 on. */
    private static String letter(int b) {
        var hidden = IntStream.range(0, 256)
                .filter(c -> c <= ' ' || c >= 127 && c <= 160 || c == 173)
                .boxed()
                .toList();
        return Character.toString(hidden.contains(b) ? 256 + hidden.indexOf(b) : b);
    }

    private static Tokenizer load(Path folder, ObjectNode root) {
        try {
            Files.writeString(folder.resolve("tokenizer.json"), root.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Tokenizer.load(folder);
    }
}
