package org.align4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A workspace")
class WorkspaceTests {

    @Test
    void keeps_unfinished_work(@TempDir Path folder) throws IOException {
        Path stage = Workspace.open(folder.resolve("runs/one")).stage("sft");
        Files.createDirectories(stage);
        Files.writeString(stage.resolve("half.txt"), "half");
        assertThat(Workspace.open(folder.resolve("runs/one")).stage("sft").resolve("half.txt"))
                .hasContent("half");
    }

    @Test
    void begins_anew_after_finished_work(@TempDir Path folder) throws IOException {
        var work = Workspace.open(folder.resolve("one"));
        Files.createDirectories(work.stage("sft"));
        work.finish();
        assertThat(Workspace.open(folder.resolve("one")).folder()).isEmptyDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**.old");
    }

    @Test
    void begins_anew_where_an_earlier_clearing_was_killed(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve(".one.old/sft"));
        assertThat(Workspace.open(folder.resolve("one")).folder()).isEmptyDirectory();
        assertThat(folder.resolve(".one.old")).doesNotExist();
    }
}
