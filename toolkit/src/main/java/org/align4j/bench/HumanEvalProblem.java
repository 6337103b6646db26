package org.align4j.bench;

import java.util.List;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * A function of HumanEval that is to be written.
 *
 * @param id such as {@code HumanEval/0}
 * @param prompt its head and its comment
 * @param entryPoint its name
 * @param canonicalSolution its body as the set's authors wrote it
 * @param test defines {@code check}, which the function is given to
 * @see <a href="https://arxiv.org/abs/2107.03374">Chen et al. 2021, section 2.2</a>
 */
public record HumanEvalProblem(String id, String prompt, String entryPoint, String canonicalSolution, String test)
        implements CodeProblem {

    private static final List<String> STOP = List.of("\nclass", "\ndef", "\n#", "\nif", "\nprint");

    /** {@code HumanEval.jsonl}. */
    public static Jsonl<HumanEvalProblem> file() {
        return new Jsonl<>(HumanEvalProblem::parse, HumanEvalProblem::render);
    }

    @Override
    public List<String> stop() {
        return STOP;
    }

    @Override
    public String program(String completion) {
        return prompt + completion + "\n" + test + "\ncheck(" + entryPoint + ")";
    }

    private static HumanEvalProblem parse(Row row) {
        return new HumanEvalProblem(
                row.text("task_id"),
                row.text("prompt"),
                row.text("entry_point"),
                row.text("canonical_solution"),
                row.text("test"));
    }

    private static void render(HumanEvalProblem each, Row row) {
        row.put("task_id", each.id)
                .put("prompt", each.prompt)
                .put("entry_point", each.entryPoint)
                .put("canonical_solution", each.canonicalSolution)
                .put("test", each.test);
    }
}
