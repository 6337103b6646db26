package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.align4j.Mutations;
import org.align4j.Seed;
import org.align4j.text.Conversation;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every damaged file is read as records that can be written and read again, or refused with its name. */
@DisplayName("A damaged JSONL file")
class JsonlFuzzTests {

    /** A thousand and a half for the six formats together, since they share most of their code. */
    private static final int RUNS = Integer.getInteger("align4j.fuzz", 1000) / 4;

    private static final Conversation PROMPT =
            Conversation.user("p \u00e9").then(Role.ASSISTANT, "a").then(Role.USER, "q\n");
    private static final Ranking RANKING =
            new Ranking(PROMPT, List.of("x", "", "\uD83D\uDE00"), List.of(0.5, -1.0, 3e10));

    @TempDir
    Path folder;

    @Test
    void of_demonstrations_is_read_or_refused() throws IOException {
        check(Jsonl.demonstrations(), new Demonstration(PROMPT, "x"));
    }

    @Test
    void of_preferences_is_read_or_refused() throws IOException {
        check(Jsonl.preferences(), new Preference(PROMPT, "x", ""));
    }

    @Test
    void of_joint_preferences_is_read_or_refused() throws IOException {
        check(Jsonl.jointPreferences(), new JointPreference(PROMPT, "x", Conversation.user("r"), "x"));
    }

    @Test
    void of_unpaired_preferences_is_read_or_refused() throws IOException {
        check(Jsonl.unpairedPreferences(), new UnpairedPreference(PROMPT, "x", true));
    }

    @Test
    void of_rankings_is_read_or_refused() throws IOException {
        check(Jsonl.rankings(), RANKING.withTarget("y"));
    }

    @Test
    void of_pros_rankings_is_read_or_refused() throws IOException {
        check(Jsonl.proRankings(), RANKING);
    }

    private <T> void check(Jsonl<T> format, T example) throws IOException {
        Path file = folder.resolve("hh.jsonl");
        format.write(file, List.of(example, example));
        String valid = Files.readString(file);
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            var random = Seed.generator(Seed.derive(11, run));
            Files.write(
                    file,
                    run % 2 == 0
                            ? Mutations.ofJson(valid, random).getBytes(StandardCharsets.UTF_8)
                            : Mutations.ofBytes(valid.getBytes(StandardCharsets.UTF_8), random));
            read += isRead(format, file, run) ? 1 : 0;
        }
        assertThat(read).isBetween(1, RUNS / 2); // or the mutants were too wild, or too mild, to test anything
    }

    private static <T> boolean isRead(Jsonl<T> format, Path file, int run) {
        List<T> records;
        try {
            records = format.read(file);
        } catch (UncheckedIOException e) {
            assertThat(e.getMessage()).startsWith("hh.jsonl:").hasSizeLessThan(200_000);
            return false;
        } catch (RuntimeException | Error e) {
            return fail("run " + run, e);
        }
        format.write(file, records);
        assertThat(format.read(file)).as("run %s", run).isEqualTo(records);
        return true;
    }
}
