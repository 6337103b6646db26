package org.align4j.model;

import java.io.IOException;
import java.nio.file.Path;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.LoraAdapter;
import org.align4j.adapter.PeftFolder;
import org.align4j.adapter.PrefixAdapter;
import org.align4j.family.ModelConfig;
import org.align4j.tensor.Compute;

/** A golden adapter folder under test, beside the golden checkpoint that it stands on. */
final class GoldenAdapter {

    private GoldenAdapter() {}

    static void check(Path folder, Compute compute) throws IOException {
        var expected = Expected.of(folder);
        Path baseFolder = folder.resolveSibling(expected.json().get("base").asText());
        try (var base = GoldenModel.load(baseFolder, "config.json", compute)) {
            String type = ModelConfig.load(baseFolder).modelType();
            Adapter adapter = PeftFolder.load(folder, base.decoder().shape(type), base.manager())
                    .adapter();
            String kind = expected.json().path("kind").asText();
            switch (kind) {
                case "lora" -> new GoldenLora(base, expected, (LoraAdapter) adapter).check();
                case "prefix" -> new GoldenPrefix(base, expected, (PrefixAdapter) adapter).check();
                default ->
                    throw new AssertionError("%s: kind must be lora or prefix, was '%s'".formatted(folder, kind));
            }
        }
    }
}
