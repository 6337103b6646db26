package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Shared;
import org.align4j.lm.ScriptedModel;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Official prompts")
class OfficialPromptsTests {

    @TempDir
    Path folder;

    @Test
    void of_fastchat_drop_in() {
        var judges = FastChatPrompts.read(Shared.path("realdata/evaluation/mt_bench/judge_prompts.jsonl"));
        assertThat(judges).hasSize(8);
        assertThat(judges.get("pair-v2-multi-turn").prompt().names())
                .containsExactly(
                        "instruction_1", "instruction_2", "output_1_1", "output_1_2", "output_2_1", "output_2_2");
        assertThat(judges.get("single-math-v1").prompt().names()).containsExactly("instruction", "output", "reference");
        assertThat(judges.get("single-math-v1-multi-turn").prompt().names()).contains("output_turn_2", "reference_1");
        var comparison = Comparison.of(Conversation.user("Why?"), "so", "thus").with("reference", "r");
        var judge = PromptedJudge.of(
                judges.get("pair-math-v1"),
                ScriptedModel.answering(
                        "m", prompt -> prompt.last().content().contains("A's Answer]\nso") ? "[[A]]" : "[[B]]"));
        assertThat(judge.judge(comparison).verdict().outcome()).isEqualTo(Outcome.WIN);
    }

    @Test
    void of_fastchat_with_an_unknown_format_or_place_are_refused() throws IOException {
        Path file = folder.resolve("prompts.jsonl");
        String row =
                "{\"name\": \"n\", \"system_prompt\": \"\", \"prompt_template\": \"{%s}\", \"output_format\": \"%s\"}";
        Files.writeString(file, String.format(row, "question", "[A]"));
        assertThatThrownBy(() -> FastChatPrompts.read(file))
                .hasMessageStartingWith("prompts.jsonl:1: 'output_format' must be one of [");
        Files.writeString(file, String.format(row, "query", "[[A]]"));
        assertThatThrownBy(() -> FastChatPrompts.read(file))
                .hasMessageStartingWith("prompts.jsonl:1: unknown placeholder {query}, there is a value for");
    }

    @Test
    void of_alpaca_eval_drop_in() throws IOException {
        write("""
                mine:
                  prompt_template: "mine/prompt.txt"
                  fn_completions: "openai_completions"
                  completions_kwargs:
                    model_name: "gpt"
                    max_tokens: 50
                    temperature: 0.5
                  fn_completion_parser: "regex_parser"
                  completion_parser_kwargs:
                    outputs_to_match:
                      1: '(?:^|\\n) ?Output \\(a\\)'
                      2: '(?:^|\\n) ?Output \\(b\\)'
                  batch_size: 1
                weighted:
                  prompt_template: "mine/prompt.txt"
                  completions_kwargs: {max_tokens: 1, temperature: 1, logprobs: true}
                  fn_completion_parser: "logprob_parser"
                  completion_parser_kwargs: {numerator_token: "m", denominator_tokens: ["m", "M"]}
                """);
        List<JudgeFolder> judges = AlpacaEvalFolder.read(folder.resolve("mine"));
        assertThat(judges).extracting(JudgeFolder::name).containsExactly("mine", "weighted");
        JudgeFolder mine = judges.get(0);
        assertThat(mine.sampling().temperature()).isEqualTo(0.5);
        assertThat(mine.sampling().maxTokens()).isEqualTo(50);
        var values = new HashMap<>(Map.of("instruction", "i", "output_1", "a", "output_2", "b"));
        assertThat(mine.ask(values)).isEqualTo(new Conversation(mine.ask(values).messages()));
        assertThat(mine.ask(values).messages().get(0).role()).isEqualTo(Role.SYSTEM);
        assertThat(mine.ask(values).last().content()).isEqualTo("{\"i\"}: a or b?");
        assertThat(VerdictParsers.of(mine).parse("Output (b)").outcome()).isEqualTo(Outcome.LOSS);
        assertThat(VerdictParsers.of(judges.get(1))).isEqualTo(new LabelProbabilities("m", "M"));
        assertThat(OrderPolicy.of(mine).name()).startsWith("random");
    }

    @Test
    void of_alpaca_eval_that_are_not_understood_are_refused() throws IOException {
        write("mine:\n  prompt_template: prompt.txt\n  fn_completion_parser: pipeline_meta_parser\n");
        refuses("mine: 'fn_completion_parser' must be ranking_parser,");
        write("mine:\n  prompt_template: none.txt\n");
        refuses("mine: there is no 'prompt_template' none.txt");
        write("mine:\n  batch_size: 5\n");
        refuses("mine: 'batch_size' must be 1, was 5");
        write("mine: [");
        refuses("configs.yaml: no evaluators:");
        write("!!java.net.URL [\"http://localhost\"]");
        refuses("configs.yaml: no evaluators:");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> AlpacaEvalFolder.read(folder.resolve("mine"))).hasMessageContaining(message);
    }

    private void write(String configs) throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/configs.yaml"), configs);
        Files.writeString(
                folder.resolve("mine/prompt.txt"),
                "<|im_start|>system\nBe fair.\n<|im_end|>\n<|im_start|>user\n{\"{instruction}\"}: {output_1} or"
                        + " {output_2}?\n<|im_end|>");
    }
}
