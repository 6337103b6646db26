package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.align4j.AtomicFile;
import org.align4j.Require;
import org.align4j.tensor.SafeTensors;
import org.align4j.tensor.SafeTensorsWriter;

/**
 * An adapter as PEFT keeps it: {@code adapter_config.json} and {@code adapter_model.safetensors}. Fields that mean nothing
 * here survive reading and writing.
 *
 * @see <a href="https://huggingface.co/docs/peft/developer_guides/checkpoint">PEFT, checkpoint format</a>
 */
public final class PeftFolder {

    static final String FILE = "adapter_model.safetensors";
    private static final String PREFIX = "base_model.model.";
    private static final String PROMPT = "prompt_embeddings";

    private final Adapter adapter;
    private final PeftFields fields;

    private PeftFolder(Adapter adapter, PeftFields fields) {
        this.adapter = adapter;
        this.fields = fields;
    }

    /**
     * An adapter that was made here.
     *
     * @param adapter LoRA, AdaLoRA, prompt or prefix
     * @param shape of its decoder
     * @param base name or folder of the decoder
     * @throws IllegalArgumentException for an adapter that PEFT has no form for
     */
    public static PeftFolder of(Adapter adapter, DecoderShape shape, String base) {
        return new PeftFolder(adapter, PeftSettings.of(adapter, shape, base));
    }

    /**
     * Reads a folder.
     *
     * @param shape of the decoder
     * @param manager owns the arrays
     * @throws IllegalArgumentException if a file is missing or broken, an option is not supported, or a tensor is missing,
     *     of another shape, or belongs to no layer of the decoder; saying which
     */
    public static PeftFolder load(Path folder, DecoderShape shape, NDManager manager) {
        var fields = PeftFields.read(folder);
        Path file = folder.resolve(FILE);
        Require.that(
                Files.isRegularFile(file) || !Files.exists(folder.resolve("adapter_model.bin")),
                "%s: no such file; adapter_model.bin, which can run code when read, is not read",
                file);
        try (var tensors = SafeTensors.open(file)) {
            Map<String, NDArray> arrays = tensors.readAll(manager);
            try {
                return new PeftFolder(adapter(fields, shape, arrays, manager), fields);
            } catch (IllegalArgumentException e) {
                arrays.values().forEach(NDArray::close);
                throw new IllegalArgumentException("%s: %s".formatted(folder, e.getMessage()), e);
            }
        }
    }

    private static Adapter adapter(
            PeftFields fields, DecoderShape shape, Map<String, NDArray> arrays, NDManager manager) {
        fields.requireDone();
        String type = fields.text("peft_type", "");
        return switch (type) {
            case "LORA" -> LoraAdapter.of(PeftSettings.lora(fields, shape), shape.linear(), unprefixed(arrays));
            case "ADALORA" -> adaLora(fields, shape, unprefixed(arrays), manager);
            case "PROMPT_TUNING" -> PromptAdapter.of(virtualTokens(fields, arrays, shape.width()));
            case "PREFIX_TUNING" ->
                PrefixAdapter.of(
                        shape,
                        Map.of(
                                PrefixAdapter.PREFIX,
                                virtualTokens(fields, arrays, 2L * shape.layers() * shape.keyWidth())));
            default ->
                throw new IllegalArgumentException(
                        "peft_type must be LORA, ADALORA, PROMPT_TUNING or PREFIX_TUNING, was '%s'".formatted(type));
        };
    }

    private static Adapter adaLora(
            PeftFields fields, DecoderShape shape, Map<String, NDArray> parameters, NDManager manager) {
        AdaLora settings = PeftSettings.adaLora(fields, shape);
        Map<String, List<Boolean>> kept = PeftSettings.kept(fields);
        return kept.isEmpty()
                ? AdaLoraAdapter.of(settings, shape.linear(), parameters, manager)
                : AdaLoraAdapter.finished(settings, shape.linear(), parameters, kept);
    }

    private static Map<String, NDArray> unprefixed(Map<String, NDArray> arrays) {
        var parameters = new LinkedHashMap<String, NDArray>();
        arrays.forEach((name, array) -> {
            Require.that(name.startsWith(PREFIX), "tensor '%s' must begin with '%s'", name, PREFIX);
            parameters.put(name.substring(PREFIX.length()), array);
        });
        return parameters;
    }

    /** The one tensor of a prompt or prefix, (n, width). */
    private static NDArray virtualTokens(PeftFields fields, Map<String, NDArray> arrays, long width) {
        NDArray array = arrays.get(PROMPT);
        Require.that(arrays.size() == 1 && array != null, "must hold '%s' alone, holds %s", PROMPT, arrays.keySet());
        var shape = array.getShape();
        long length = fields.integer("num_virtual_tokens", null);
        Require.that(
                shape.dimension() == 2 && shape.get(0) == length && shape.get(1) == width,
                "'%s' must have shape (%s, %s) for num_virtual_tokens %s and this decoder, has %s",
                PROMPT,
                length,
                width,
                length,
                shape);
        return array;
    }

    public Adapter adapter() {
        return adapter;
    }

    /** Name or folder of the decoder, as the folder says; empty if it does not. */
    public String base() {
        return fields.text("base_model_name_or_path", "");
    }

    /** The same fields for an adapter that was trained further, of the same kind and settings. */
    public PeftFolder with(Adapter trained) {
        Require.that(
                trained.getClass() == adapter.getClass(),
                "adapter must be of the kind of %s, was %s",
                adapter,
                trained);
        return new PeftFolder(trained, fields);
    }

    /**
     * Writes the folder. Of a prefix that a network makes, the prefix is written; of AdaLoRA, the ranks that are left.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path folder) {
        var sorted = new TreeMap<String, JsonNode>();
        fields.json().properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        try (NDManager own = NDManager.newBaseManager()) {
            var arrays = new LinkedHashMap<String, NDArray>();
            Adapter stored = adapter.stored(own);
            if (stored instanceof AdaLoraAdapter adaLora) {
                sorted.put(PeftSettings.RANK_PATTERN, PeftSettings.rankPattern(adaLora));
            }
            boolean lowRank = stored instanceof LowRankAdapter;
            stored.parameters().forEach((name, array) -> arrays.put(lowRank ? PREFIX + name : PROMPT, array));
            SafeTensorsWriter.write(folder.resolve(FILE), arrays, Map.of("format", "pt"));
        }
        String json = PeftFields.JSON.valueToTree(sorted).toPrettyString();
        AtomicFile.write(folder.resolve(PeftFields.FILE), json + "\n");
    }

    @Override
    public String toString() {
        return "%s for '%s'".formatted(adapter, base());
    }
}
