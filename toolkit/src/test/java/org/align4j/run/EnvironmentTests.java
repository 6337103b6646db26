package org.align4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The environment of a run")
class EnvironmentTests {

    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    @Test
    void says_what_may_change_the_last_digits() {
        var environment = Environment.capture("PyTorch 2.7.1", 2, "cpu");
        assertThat(environment.java()).isEqualTo(System.getProperty("java.version"));
        assertThat(environment.toJson())
                .contains("\"engine\" : \"PyTorch 2.7.1\"", "\"threads\" : 2", "\"device\" : \"cpu\"", "\"cores\"");
    }

    @Test
    void says_nothing_of_user_and_folders() {
        assertThat(Environment.capture("", 1, "cpu").toJson())
                .doesNotContain(System.getProperty("user.dir"), System.getProperty("user.home"))
                .doesNotContain("\"engine\"");
    }

    @Test
    void knows_the_commit_of_a_branch_of_packed_branches_and_of_a_second_working_tree() throws IOException {
        Path git = Files.createDirectories(folder.resolve("project/.git/refs/heads"))
                .getParent()
                .getParent();
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(git.resolve("refs/heads/main"), HASH + "\n");
        Path below = Files.createDirectories(folder.resolve("project/a/b"));
        assertThat(Commit.at(below)).isEqualTo(HASH);

        Path second = Files.createDirectories(git.resolve("worktrees/second"));
        Files.writeString(second.resolve("HEAD"), "ref: refs/heads/packed\n");
        Files.writeString(second.resolve("commondir"), "../..\n");
        Files.writeString(
                git.resolve("packed-refs"), "# pack-refs\n" + HASH.replace('0', 'f') + " refs/heads/packed\n");
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + second + "\n");
        assertThat(Commit.at(tree)).isEqualTo(HASH.replace('0', 'f'));
    }

    @Test
    void does_without_a_commit_that_cannot_be_read() throws IOException {
        Files.writeString(folder.resolve(".git"), "broken");
        assertThat(Commit.at(folder)).isEmpty();
    }

    @Test
    void reads_the_processor_from_where_linux_tells_it() throws IOException {
        Path file = Files.writeString(folder.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: A CPU @ 2 GHz\n");
        assertThat(Environment.processor(file)).isEqualTo("A CPU @ 2 GHz");
    }

    @Test
    void refuses_an_engine_without_threads() {
        assertThatThrownBy(() -> Environment.capture("", 0, "cpu")).hasMessage("threads must be >= 1, was 0");
    }
}
