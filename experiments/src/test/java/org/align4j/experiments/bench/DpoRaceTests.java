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
@DisplayName("The race of a step of direct preference optimisation")
@Tag("engine")
class DpoRaceTests {

    @TempDir
    private Path folder;

    @Test
    void measures_all_forms_once_they_agree() {
        World.standard().writeTokenizer(folder);
        var figures = new DpoRace(DpoWorkload.SMALL, 2, 1, 1).run(folder, Device.cpu(), Progress.silent());
        assertThat(figures)
                .allMatch(f -> f.sample().min() > 0 && f.sample().n() == 2)
                .allMatch(f -> f.speedup().isPresent() != f.form().equals("textbook"));
        assertThat(figures.stream().map(f -> f.quantity() + " " + f.form()))
                .containsAll(List.of("optimizer step, steps/s textbook", "optimizer step, tokens/s padding-free"));
    }

    @Test
    void reads_pairs_of_the_world_whose_answers_differ() {
        World.standard().writeTokenizer(folder);
        try (var model = DpoWorkload.MINIATURE.model(folder, Device.cpu(), 1)) {
            var pairs = DpoWorkload.MINIATURE.pairs(model, 1);
            assertThat(pairs.size()).isEqualTo(16);
            for (int i = 0; i < pairs.size(); i++) {
                assertThat(pairs.chosen().get(i).ids())
                        .isNotEqualTo(pairs.rejected().get(i).ids());
            }
        }
    }
}
