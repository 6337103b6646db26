package org.align4j.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.align4j.text.MarkerTemplate;

/**
 * The world's tokenizer in the format of Hugging Face: one token a word, split at spaces.
 *
 * <p>The unknown word that the format asks for is not in the vocabulary, so that encoding an unknown word is an error
 * and not a token. Without a decoder, decoded words are joined by single spaces.
 *
 * @see <a href="https://huggingface.co/docs/tokenizers/api/models">WordLevel</a>
 */
final class TokenizerFiles {

    static final MarkerTemplate TEMPLATE =
            new MarkerTemplate(Vocabulary.BOS, Vocabulary.USER, Vocabulary.USER, Vocabulary.BOT, Vocabulary.END);

    /** {@link #TEMPLATE} in Jinja, for tools that read it. */
    private static final String JINJA = "{{ '<bos>' }}{% for message in messages %}"
            + "{% if message['role'] == 'assistant' %}{{ '<bot>' + message['content'] + '<end>' }}"
            + "{% else %}{{ '<user>' + message['content'] }}{% endif %}{% endfor %}"
            + "{% if add_generation_prompt %}{{ '<bot>' }}{% endif %}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenizerFiles() {}

    static void write(Path folder) {
        try {
            Files.createDirectories(folder);
            write(tokenizer(), folder.resolve("tokenizer.json"));
            write(config(), folder.resolve("tokenizer_config.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the tokenizer to " + folder, e);
        }
    }

    private static void write(ObjectNode content, Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    private static ObjectNode tokenizer() {
        var root = JSON.createObjectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        var added = root.putArray("added_tokens");
        for (String special : Vocabulary.SPECIALS) {
            added.addObject()
                    .put("id", Vocabulary.TOKENS.indexOf(special))
                    .put("content", special)
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        root.putNull("normalizer");
        root.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
        root.putNull("post_processor").putNull("decoder");
        var vocabulary = root.putObject("model").put("type", "WordLevel").putObject("vocab");
        for (String token : Vocabulary.TOKENS) {
            vocabulary.put(token, vocabulary.size());
        }
        ((ObjectNode) root.get("model")).put("unk_token", "<unk>");
        return root;
    }

    private static ObjectNode config() {
        var root = JSON.createObjectNode()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("bos_token", Vocabulary.BOS)
                .put("eos_token", Vocabulary.END)
                .put("pad_token", Vocabulary.PAD)
                .put("add_bos_token", false)
                .put("clean_up_tokenization_spaces", false)
                .put("chat_template", JINJA);
        root.putObject("align4j_markers")
                .put("begin", TEMPLATE.begin())
                .put("system", TEMPLATE.system())
                .put("user", TEMPLATE.user())
                .put("assistant", TEMPLATE.assistant())
                .put("end", TEMPLATE.end());
        return root;
    }
}
