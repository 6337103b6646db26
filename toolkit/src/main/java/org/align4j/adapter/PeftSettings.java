package org.align4j.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;

/** Settings of adapters from the fields of PEFT 0.15's configurations, and back. */
final class PeftSettings {

    static final String RANK_PATTERN = "rank_pattern";

    private PeftSettings() {}

    static Lora lora(PeftFields fields, DecoderShape shape) {
        var ranks = new LinkedHashMap<String, Integer>();
        fields.numbers(RANK_PATTERN).forEach((path, rank) -> {
            Require.that(rank == Math.rint(rank), "rank_pattern of '%s' must be an integer, was %s", path, rank);
            ranks.put(path, rank.intValue());
        });
        return new Lora(
                fields.targets(shape),
                fields.integer("r", 8),
                fields.number("lora_alpha", 8.0),
                fields.number("lora_dropout", 0.0),
                fields.flag("use_rslora"),
                ranks,
                fields.numbers("alpha_pattern"));
    }

    static AdaLora adaLora(PeftFields fields, DecoderShape shape) {
        int warmup = fields.integer("tinit", 0);
        int last = fields.integer("tfinal", 0);
        // Without a number of steps the shortest training that could be; such an adapter is only used.
        int steps = fields.integer("total_step", last + Math.max(warmup, 1) + 1);
        return new AdaLora(
                fields.targets(shape),
                fields.integer("init_r", 12),
                fields.integer("target_r", 8),
                fields.number("lora_alpha", 8.0),
                fields.number("lora_dropout", 0.0),
                fields.number("orth_reg_weight", 0.5),
                fields.number("beta1", 0.85),
                fields.number("beta2", 0.85),
                new RankSchedule(warmup, last, fields.integer("deltaT", 1), steps));
    }

    /** AdaLoRA's rank_pattern: which ranks are left, by module path; empty if none was taken away. */
    static Map<String, List<Boolean>> kept(PeftFields fields) {
        var kept = new LinkedHashMap<String, List<Boolean>>();
        fields.json().path(RANK_PATTERN).properties().forEach(field -> {
            var ranks = new ArrayList<Boolean>();
            for (JsonNode rank : field.getValue()) {
                Require.that(rank.isBoolean(), "rank_pattern of '%s' must be booleans, was %s", field.getKey(), rank);
                ranks.add(rank.asBoolean());
            }
            kept.put(field.getKey().replaceFirst("\\.lora_E(\\..*)?$", ""), ranks);
        });
        return kept;
    }

    /** AdaLoRA's rank_pattern of an adapter as it is stored: null where it has all ranks. */
    static JsonNode rankPattern(AdaLoraAdapter stored) {
        ObjectNode pattern = PeftFields.JSON.createObjectNode();
        if (!stored.isFinished()) {
            return PeftFields.JSON.nullNode();
        }
        stored.kept()
                .forEach((path, kept) -> kept.forEach(
                        left -> pattern.withArrayProperty(path + ".lora_E").add(left)));
        return pattern;
    }

    /** The fields of an adapter. */
    static PeftFields of(Adapter adapter, DecoderShape shape, String base) {
        ObjectNode json = PeftFields.JSON.createObjectNode();
        json.putNull("auto_mapping");
        json.put("base_model_name_or_path", base);
        json.put("inference_mode", true);
        json.putNull("revision");
        json.put("task_type", "CAUSAL_LM");
        if (adapter instanceof LoraAdapter lora) {
            lora(json, lora, isTransposed(lora, shape));
        } else if (adapter instanceof AdaLoraAdapter adaLora) {
            adaLora(json, adaLora, isTransposed(adaLora, shape));
        } else if (adapter instanceof PromptAdapter prompt) {
            prompt(json, prompt, shape);
        } else if (adapter instanceof PrefixAdapter prefix) {
            prefix(json, prefix, shape);
        } else {
            throw new IllegalArgumentException(
                    "%s has no form in PEFT; store its parts, each in a folder of its own".formatted(adapter));
        }
        return new PeftFields(json);
    }

    private static boolean isTransposed(LowRankAdapter adapter, DecoderShape shape) {
        return adapter.paths().stream()
                .anyMatch(path -> shape.linear().get(path).transposed());
    }

    private static void lora(ObjectNode json, LoraAdapter adapter, boolean transposed) {
        Lora settings = adapter.settings();
        json.put("peft_type", "LORA");
        lowRank(json, settings.targets(), settings.alpha(), settings.dropout(), transposed);
        json.put("r", settings.rank());
        json.put("use_rslora", settings.rankStabilized());
        settings.ranks().forEach(json.putObject(RANK_PATTERN)::put);
        ObjectNode alphas = json.putObject("alpha_pattern");
        settings.alphas().forEach((path, alpha) -> put(alphas, path, alpha));
    }

    private static void adaLora(ObjectNode json, AdaLoraAdapter adapter, boolean transposed) {
        AdaLora settings = adapter.settings();
        json.put("peft_type", "ADALORA");
        lowRank(json, settings.targets(), settings.alpha(), settings.dropout(), transposed);
        json.put("r", 8); // of LoRA, not used
        json.put("use_rslora", false);
        json.putObject("alpha_pattern");
        json.putNull(RANK_PATTERN);
        json.put("init_r", settings.initialRank());
        json.put("target_r", settings.targetRank());
        json.put("orth_reg_weight", settings.orthogonality());
        json.put("beta1", settings.beta1());
        json.put("beta2", settings.beta2());
        json.put("tinit", settings.schedule().warmup());
        json.put("tfinal", settings.schedule().last());
        json.put("deltaT", settings.schedule().interval());
        json.put("total_step", settings.schedule().steps());
    }

    /** What LoRA and AdaLoRA share. */
    private static void lowRank(ObjectNode json, Targets targets, double alpha, double dropout, boolean transposed) {
        put(json, "lora_alpha", alpha);
        json.put("lora_dropout", dropout);
        json.put("fan_in_fan_out", transposed);
        json.put("bias", "none");
        json.put("init_lora_weights", true);
        json.put("use_dora", false);
        json.put("lora_bias", false);
        json.putObject("loftq_config");
        json.put("megatron_core", "megatron.core");
        for (String absent : List.of(
                "corda_config",
                "eva_config",
                "exclude_modules",
                "layer_replication",
                "layers_pattern",
                "layers_to_transform",
                "megatron_config",
                "modules_to_save",
                "trainable_token_indices")) {
            json.putNull(absent);
        }
        targets(json, targets);
    }

    private static void targets(ObjectNode json, Targets targets) {
        if (targets instanceof Targets.Except except) {
            targets(json, except.targets());
            json.set("exclude_modules", names(except.excluded()));
        } else if (targets instanceof Targets.InLayers some) {
            json.set("target_modules", names(some.targets()));
            some.layers().forEach(json.putArray("layers_to_transform")::add);
            if (!some.patterns().isEmpty()) {
                some.patterns().forEach(json.putArray("layers_pattern")::add);
            }
        } else {
            json.set("target_modules", names(targets));
        }
    }

    private static JsonNode names(Targets targets) {
        if (targets instanceof Targets.Named named) {
            return PeftFields.JSON.valueToTree(named.names());
        }
        if (targets instanceof Targets.Matching matching) {
            return PeftFields.JSON.valueToTree(matching.regex());
        }
        Require.that(targets instanceof Targets.AllLinear, "%s have no form in PEFT", targets);
        return PeftFields.JSON.valueToTree("all-linear");
    }

    private static void prompt(ObjectNode json, PromptAdapter adapter, DecoderShape shape) {
        json.put("peft_type", "PROMPT_TUNING");
        virtualTokens(json, adapter.length(), shape);
        json.put("token_dim", shape.width());
        json.put("num_attention_heads", shape.heads());
        json.put("prompt_tuning_init", "RANDOM"); // how it began no longer matters
        json.putNull("prompt_tuning_init_text");
        json.putNull("tokenizer_kwargs");
        json.putNull("tokenizer_name_or_path");
    }

    /** The width of a position's keys takes the place of the decoder's, and their groups that of its heads. */
    private static void prefix(ObjectNode json, PrefixAdapter adapter, DecoderShape shape) {
        json.put("peft_type", "PREFIX_TUNING");
        virtualTokens(json, adapter.length(), shape);
        json.put("token_dim", shape.keyWidth());
        json.put("num_attention_heads", shape.groups());
        json.put("encoder_hidden_size", adapter.encoderWidth().orElse(shape.keyWidth()));
        json.put("prefix_projection", adapter.encoderWidth().isPresent());
    }

    private static void virtualTokens(ObjectNode json, long length, DecoderShape shape) {
        json.put("num_virtual_tokens", length);
        json.put("num_layers", shape.layers());
        json.put("num_transformer_submodules", 1);
    }

    /** PEFT has integers here. */
    private static void put(ObjectNode json, String name, double value) {
        if (value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) {
            json.put(name, (int) value);
        } else {
            json.put(name, value);
        }
    }
}
