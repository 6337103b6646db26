package org.align4j.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.file.Path;
import org.align4j.run.Progress;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asserts what is measured, never how fast it was. */
@DisplayName("The race of ways of drawing tokens")
@Tag("engine")
class SamplingRaceTests {

    @TempDir
    private Path folder;

    @Test
    void measures_a_step_of_generation_in_every_way() {
        World.standard().writeTokenizer(folder);
        var race = new SamplingRace(Workload.largeVocabulary(2, 8), 2, 2, 1);
        var figures = race.run(folder, Device.cpu(), Progress.silent());
        assertThat(figures).extracting(Figure::form).contains("plain", "greedy", "top-p 0.9", "a stop string");
        assertThat(figures)
                .allMatch(f -> f.sample().min() > 0 && f.sample().n() == 2)
                .allMatch(f -> f.speedup().isPresent() != f.form().equals("plain"));
    }
}
