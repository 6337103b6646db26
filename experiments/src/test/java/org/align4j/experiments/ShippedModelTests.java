package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.run.Summary;
import org.align4j.world.Split;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("The pretrained model that ships")
class ShippedModelTests {

    private static final Path FOLDER = Path.of("../data/models/world-base");

    @Test
    void is_the_one_that_its_card_names() throws IOException, NoSuchAlgorithmException {
        byte[] weights = Files.readAllBytes(FOLDER.resolve("model.safetensors"));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights));
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .isEqualTo(WorldBaseCard.text(Summary.read(Path.of("../results/world-base/summary.json")), hash));
    }

    @Test
    void is_small_enough_to_ship() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(12_000_000);
        }
    }

    @Test
    @Tag("engine")
    void fits_the_world_and_answers_no_prompt_well_by_itself() {
        var world = World.standard();
        try (var model = CausalLM.load(FOLDER, Device.cpu())) {
            assertThat(model.config())
                    .isEqualTo(WorldBase.config(world).modelConfig().architecture());
            var prompts = world.balancedPrompts(Split.DEVELOPMENT, 5, 1);
            var answers = model.answer(prompts, Sampling.ancestral());
            double total = 0;
            for (int i = 0; i < prompts.size(); i++) {
                total += world.oracle().score(prompts.get(i), answers.get(i));
            }
            assertThat(total / prompts.size()).isLessThan(0.25);
        }
    }
}
