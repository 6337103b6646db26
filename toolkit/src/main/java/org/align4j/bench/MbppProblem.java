package org.align4j.bench;

import java.util.List;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * A program of MBPP that is to be written.
 *
 * @param number of the task
 * @param text what it should do
 * @param code as the set's authors wrote it
 * @param setup what the tests need before them; may be empty
 * @param tests assertions, of which the prompt shows all
 * @see <a href="https://arxiv.org/abs/2108.07732">Austin et al. 2021, section 2.1</a>
 */
public record MbppProblem(int number, String text, String code, String setup, List<String> tests)
        implements CodeProblem {

    private static final String BEGIN = "\n[BEGIN]\n";
    private static final String DONE = "[DONE]";

    public MbppProblem {
        tests = List.copyOf(tests);
    }

    /** {@code mbpp.jsonl}. */
    public static Jsonl<MbppProblem> file() {
        return new Jsonl<>(MbppProblem::parse, MbppProblem::render);
    }

    @Override
    public String id() {
        return "MBPP/" + number;
    }

    @Override
    public String prompt() {
        return "You are an expert Python programmer, and here is your task: " + text
                + " Your code should pass these tests:\n\n" + String.join("\n", tests) + BEGIN;
    }

    /** The prompt behind worked examples, three in the paper. */
    public String prompt(List<MbppProblem> examples) {
        var all = new StringBuilder();
        examples.forEach(example -> all.append(example.prompt())
                .append(example.code)
                .append("\n")
                .append(DONE)
                .append("\n\n"));
        return all.append(prompt()).toString();
    }

    @Override
    public List<String> stop() {
        return List.of(DONE);
    }

    @Override
    public String program(String completion) {
        return completion + "\n" + setup + "\n" + String.join("\n", tests) + "\n";
    }

    private static MbppProblem parse(Row row) {
        return new MbppProblem(
                row.integer("task_id"),
                row.text("text"),
                row.text("code"),
                row.optionalText("test_setup_code").orElse(""),
                row.texts("test_list"));
    }

    private static void render(MbppProblem each, Row row) {
        row.put("task_id", each.number)
                .put("text", each.text)
                .put("code", each.code)
                .put("test_setup_code", each.setup)
                .putTexts("test_list", each.tests);
    }
}
