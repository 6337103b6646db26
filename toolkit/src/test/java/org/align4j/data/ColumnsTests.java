package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file in the columns of a paper")
class ColumnsTests {

    private static final Conversation PROMPT = Conversation.user("p");
    private static final Conversation DIALOGUE =
            PROMPT.then(Role.ASSISTANT, "a").then(Role.USER, "q\n");

    @TempDir
    Path folder;

    @Test
    void gives_back_what_was_written() {
        var joint =
                List.of(new JointPreference(DIALOGUE, "", PROMPT, "r"), new JointPreference(PROMPT, "c", PROMPT, ""));
        var unpaired = List.of(new UnpairedPreference(DIALOGUE, "", false), new UnpairedPreference(PROMPT, "😀", true));
        var ranking = new Ranking(DIALOGUE, List.of("a", "", "a"), List.of(0.1, -1e300, 4e-324));
        giveBack(Jsonl.jointPreferences(), joint);
        giveBack(Jsonl.unpairedPreferences(), unpaired);
        giveBack(Jsonl.rankings(), List.of(ranking, ranking.withTarget("y")));
        giveBack(Jsonl.proRankings(), List.of(ranking));
    }

    private <T> void giveBack(Jsonl<T> format, List<T> records) {
        Path file = folder.resolve("records.jsonl");
        format.write(file, records);
        assertThat(format.read(file)).isEqualTo(records);
    }

    @Test
    void of_dove_is_read_as_its_code_writes_it() throws IOException {
        Path file = file("{\"i_chosen\":\"p\",\"r_chosen\":\"c\",\"i_reject\":\"q\",\"r_reject\":\"r\"}");
        assertThat(Jsonl.jointPreferences().read(file))
                .containsExactly(new JointPreference(PROMPT, "c", Conversation.user("q"), "r"));
    }

    @Test
    void of_kto_is_read_as_trl_writes_it() throws IOException {
        Path file = file("{\"prompt\":\"p\",\"completion\":\"c\",\"label\":true}");
        assertThat(Jsonl.unpairedPreferences().read(file)).containsExactly(new UnpairedPreference(PROMPT, "c", true));
    }

    @Test
    void of_rrhf_has_whole_numbers_among_its_scores_and_perhaps_a_target() throws IOException {
        Path file = file("{\"query\":\"p\",\"responses\":[\"a\",\"b\"],\"scores\":[1,0.5],\"id\":7}\n"
                + "{\"query\":\"p\",\"responses\":[\"a\"],\"scores\":[-2],\"target\":null}\n"
                + "{\"query\":\"p\",\"responses\":[\"a\"],\"scores\":[-2],\"target\":\"y\"}");
        assertThat(Jsonl.rankings().read(file))
                .containsExactly(
                        new Ranking(PROMPT, List.of("a", "b"), List.of(1.0, 0.5)),
                        new Ranking(PROMPT, List.of("a"), List.of(-2.0)),
                        new Ranking(PROMPT, List.of("a"), List.of(-2.0)).withTarget("y"));
    }

    @Test
    void of_pro_has_turns_behind_markers_or_one_text() throws IOException {
        Path file = file("{\"prefix\":[[\"<|prompter|>p\",\"<|assistant|>a\",\"<|prompter|>q\\n\",\"<|assistant|>\"],"
                + "[\"<|prompter|>p\",\"<|assistant|>a\",\"<|prompter|>q\\n\",\"<|assistant|>\"]],"
                + "\"suffix\":[\"x\",\"y\"],\"reward\":[0.5,-1],\"sft_index\":0,\"meta\":{}}\n"
                + "{\"prefix\":[\"p\"],\"suffix\":[\"x\"],\"reward\":[1]}");
        assertThat(Jsonl.proRankings().read(file))
                .containsExactly(
                        new Ranking(DIALOGUE, List.of("x", "y"), List.of(0.5, -1.0)),
                        new Ranking(PROMPT, List.of("x"), List.of(1.0)));
    }

    @Test
    void of_pro_cannot_hold_a_system_message_or_a_target() {
        var system = new Conversation(List.of(new Message(Role.SYSTEM, "s"), new Message(Role.USER, "p")));
        Path file = folder.resolve("pro.jsonl");
        var ranking = new Ranking(system, List.of("x"), List.of(1.0));
        assertThatThrownBy(() -> Jsonl.proRankings().write(file, List.of(ranking)))
                .hasMessage("PRO's columns have no system message, was 's'");
        assertThatThrownBy(() -> Jsonl.proRankings().write(file, List.of(ranking.withTarget("y"))))
                .hasMessage("PRO's columns have no target, was 'y'");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'scores':[1] | scores must be as many as completions, 1 against 2, prompt was 'p'",
                "'scores':[] | scores must be as many as completions, 0 against 2, prompt was 'p'",
                "'scores':[1,'NaN'] | item 2 of 'scores' must be a finite number, was \"NaN\"",
                "'scores':[1,1e999] | item 2 of 'scores' must be a finite number, was Infinity",
                "'scores':[-1e999,1] | item 1 of 'scores' must be a finite number, was -Infinity",
                "'scores':[1,null] | item 2 of 'scores' must be a finite number, was null",
                "'scores':[1,true] | item 2 of 'scores' must be a finite number, was true",
                "'scores':[1,[2]] | item 2 of 'scores' must be a finite number, was array",
                "'scores':1 | 'scores' must be a list of numbers, was 1",
                "'scores':{} | 'scores' must be a list of numbers, was an empty object",
                "'rewards':[1,2] | missing 'scores', found 'query', 'responses', 'rewards'",
                "'scores':[1,2],'target':'' | target must not be empty, prompt was 'p'",
                "'scores':[1,2],'target':7 | 'target' must be a text or a list of messages, was 7",
            })
    void of_rrhf_has_a_finite_score_for_every_response(String fields, String message) throws IOException {
        refused(Jsonl.rankings(), "{'query':'p','responses':['a','b']," + fields + "}", message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'responses':[] | a ranking must have at least one completion, prompt was 'p'",
                "'responses':'a' | 'responses' must be a list of texts, was \"a\"",
                "'responses':['a',7] | item 2 of 'responses' must be a text, was 7",
                "'responses':[null] | item 1 of 'responses' must be a text, was null",
                "'responses':[{'role':'assistant','content':'a'}] | item 1 of 'responses' must be a text, was object",
            })
    void of_rrhf_has_a_list_of_texts_as_responses(String fields, String message) throws IOException {
        refused(Jsonl.rankings(), "{'query':'p','scores':[]," + fields + "}", message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 'label' must be true or false, was 1",
                "'true' | 'label' must be true or false, was \"true\"",
                "null | 'label' must be true or false, was null",
                "[true] | 'label' must be true or false, was array",
            })
    void of_kto_has_a_truth_value_as_label(String label, String message) throws IOException {
        refused(Jsonl.unpairedPreferences(), "{'prompt':'p','completion':'c','label':" + label + "}", message);
    }

    @Test
    void of_dove_has_two_pairs_that_differ() throws IOException {
        refused(
                Jsonl.jointPreferences(),
                "{'i_chosen':'p','r_chosen':'c','i_reject':'p','r_reject':'c'}",
                "chosen and rejected must differ in prompt or answer, both were 'p' with 'c'");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "['p','q'] ; all of 'prefix' must be the same prompt, item 2 differs from the first: [q]",
                "['p'] ; 'prefix' must be as many as 'suffix', 1 against 2",
                "[] ; 'prefix' must have at least one prompt, was an empty array",
                "[[],[]] ; a prompt in 'prefix' must end with '<|assistant|>' alone, was []",
                "['<|prompter|>p','<|prompter|>p'] "
                        + "; a prompt in 'prefix' must end with '<|assistant|>' alone, was [<|prompter|>p]",
                "[['p','<|assistant|>'],['p','<|assistant|>']] "
                        + "; a turn in 'prefix' must begin with '<|prompter|>' or '<|assistant|>', was 'p'",
                "['p',7] ; item 2 of 'prefix' must be a text or a list of texts, was 7",
                "['p',['p',7]] ; item 2 of item 2 of 'prefix' must be a text, was 7",
            })
    void of_pro_has_one_prompt_for_all_candidates(String prefix, String message) throws IOException {
        refused(Jsonl.proRankings(), "{'prefix':" + prefix + ",'suffix':['x','y'],'reward':[1,2]}", message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'query':'p','responses':['a'],'scores':[NaN]} | Non-standard token 'NaN'",
                "{'query':'p','responses':['a'],'scores':[-Infinity]} | Non-standard token '-Infinity'",
                "{'query':'p','responses':['a'],'scores':[1],'scores':[2]} | Duplicate field 'scores'",
                "{'query':'p','responses':['a'],'scores':[1 | Unexpected end-of-input",
                "{'query':'p','responses':['a'],'scores':[1.]} | Decimal point not followed by a digit",
            })
    void names_the_line_that_is_no_json(String line, String message) throws IOException {
        Path file = file(line.replace('\'', '"'));
        assertThatThrownBy(() -> Jsonl.rankings().read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("hh.jsonl:1: no JSON at column ")
                .hasMessageContaining(message);
    }

    @Test
    void says_of_a_line_nested_too_deep_that_it_is() throws IOException {
        int depth = 100_000;
        Path file = file("{\"query\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        assertThatThrownBy(() -> Jsonl.rankings().read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("hh.jsonl:1: no JSON: ")
                .hasMessageContaining("nesting depth");
    }

    @Test
    void says_of_a_whole_file_in_one_array_what_it_begins_with() throws IOException {
        Path file = file("[" + "{\"query\":\"p\"},".repeat(10_000) + "{}]");
        assertThatThrownBy(() -> Jsonl.rankings().read(file))
                .hasMessageStartingWith("hh.jsonl:1: a line must be a JSON object, was [{\"query\":\"p\"},{")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    private void refused(Jsonl<?> format, String line, String message) throws IOException {
        Path file = file("\uFEFF\n" + line.replace('\'', '"') + "\n");
        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("hh.jsonl:2: " + message);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("hh.jsonl"), content);
    }
}
