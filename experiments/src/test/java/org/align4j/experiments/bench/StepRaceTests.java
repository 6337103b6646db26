package org.align4j.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import org.align4j.run.Progress;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asserts what is measured, never how fast it was. */
@DisplayName("The race of a training step")
@Tag("engine")
class StepRaceTests {

    @TempDir
    private Path folder;

    @Test
    void measures_all_forms_and_components_of_a_workload() {
        var world = World.standard();
        world.writeTokenizer(folder);
        var workload = Workload.miniature(world.vocabulary().size(), 2, 16);
        var race = new StepRace(workload, Form.list(true), 2, 1, 2, 1);
        var figures = new Figures(race.run(folder, Device.cpu(), Progress.silent()));
        assertThat(figures.list())
                .allMatch(f -> f.sample().min() > 0 && f.sample().n() == 2);
        assertThat(figures.list().stream().map(f -> f.quantity() + " " + f.form()))
                .containsAll(List.of("step plain", "step kernel", "step bfloat16", "generation kernel"))
                .containsAll(List.of("attention bfloat16", "cross-entropy plain", "optimizer kernel"))
                .contains("the model's own products float32", "step/product rate kernel");
        var summary = figures.summary();
        assertThat(summary.entry("miniature (2 x 16)/step/kernel over plain").unit())
                .isEqualTo("ratio");
        assertThat(figures.table().rowCount()).isEqualTo(figures.list().size());
    }
}
