package org.align4j.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.align4j.run.Progress;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("The race of a whole model")
class ModelRaceTests {

    @TempDir
    Path tokenizer;

    @Test
    void measures_training_reading_writing_and_loading_in_every_form() throws IOException {
        World.standard().writeTokenizer(tokenizer);
        var race = new ModelRace(Workload.smallLm2(1, 16), Form.list(false), List.of(1, 2), 8, 2, 2, 1);
        var figures = race.run(tokenizer, Device.cpu(), Progress.silent());
        assertThat(figures).allSatisfy(f -> assertThat(f.sample().median()).isPositive());
        assertThat(figures)
                .extracting(f -> f.quantity() + "/" + f.form())
                .contains(
                        "training/plain",
                        "training/kernel",
                        "training under LoRA/kernel",
                        "prefill/plain",
                        "decode/kernel",
                        "decode without the cache/kernel",
                        "cache over none/kernel",
                        "step/reading the weights/kernel",
                        "loading/float32",
                        "loading/4-bit NormalFloat");
        assertThat(tokenizer.resolve("model")).doesNotExist();
    }
}
