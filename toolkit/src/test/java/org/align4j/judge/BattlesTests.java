package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Battles")
class BattlesTests {

    private static final Judge LONGER = Judge.byScore((prompt, answer) -> answer.length());

    private final List<Conversation> prompts =
            IntStream.range(0, 40).mapToObj(i -> Conversation.user("q" + i)).toList();

    @TempDir
    Path folder;

    @Test
    void are_decided_by_the_judge_one_a_prompt() {
        var battles = Battles.of(prompts.subList(0, 3), List.of("aa", "b", ""), List.of("a", "b", "c"), LONGER);
        assertThat(battles.outcomes()).containsExactly(Outcome.WIN, Outcome.TIE, Outcome.LOSS);
        assertThat(battles.winRate().value()).isEqualTo(0.5);
    }

    @Test
    void of_a_model_with_itself_do_not_all_tie() {
        var battles = Battles.play(new Dice(), new Dice(), prompts, Sampling.ancestral(), LONGER);
        assertThat(battles.outcomes()).contains(Outcome.WIN, Outcome.LOSS);
    }

    @Test
    void are_the_same_for_the_same_seed() {
        var first = Battles.play(new Dice(), new Dice(), prompts, Sampling.ancestral(), LONGER);
        assertThat(Battles.play(new Dice(), new Dice(), prompts, Sampling.ancestral(), LONGER))
                .isEqualTo(first);
        assertThat(Battles.play(
                        new Dice(), new Dice(), prompts, Sampling.ancestral().seed(2), LONGER))
                .isNotEqualTo(first);
    }

    @Test
    void survive_writing_and_reading() {
        var long_one = Conversation.user("a\n\"b\"").then(Role.ASSISTANT, "c").then(Role.USER, "d");
        var battles = new Battles(List.of(
                new Battle(long_one, "", "ü", Outcome.UNPARSED),
                new Battle(prompts.get(0), "x", "y", Outcome.MISSING)));
        battles.write(folder.resolve("battles.jsonl"));
        assertThat(Battles.read(folder.resolve("battles.jsonl"))).isEqualTo(battles);
    }

    @Test
    void name_the_line_with_an_outcome_that_does_not_exist() throws IOException {
        Path file = folder.resolve("battles.jsonl");
        Files.writeString(file, "{\"prompt\":\"p\",\"first\":\"a\",\"second\":\"b\",\"outcome\":\"draw\"}\n");
        assertThatThrownBy(() -> Battles.read(file))
                .hasMessage("battles.jsonl:1: 'outcome' must be win, tie, loss, unparsed or missing, was 'draw'");
    }

    @Test
    void refuse_answers_that_do_not_fit_the_prompts() {
        assertThatThrownBy(() -> Battles.of(prompts, List.of("a"), List.of("b"), LONGER))
                .hasMessage("first answers must be one a prompt, were 1 for 40 prompts");
        assertThatThrownBy(() -> Battles.of(List.of(), List.of(), List.of(), LONGER))
                .hasMessage("battles must not be empty");
    }

    /** Answers with one to six letters. */
    private record Dice() implements LanguageModel {

        @Override
        public String name() {
            return "dice";
        }

        @Override
        public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
            return IntStream.range(0, prompts.size())
                    .mapToObj(i -> Seed.generator(sampling.seed(), i).nextInt(1, 7))
                    .map(n -> List.of(new Completion("x".repeat(n), n, 0, true)))
                    .toList();
        }

        @Override
        public double score(Conversation prompt, String continuation) {
            return 0;
        }
    }
}
