package org.align4j.judge;

import java.util.List;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/**
 * A judge that is asked in both orders, and where these disagree is asked once more, with what it said both times: LLMBar's
 * "Swap".
 *
 * <p>The second question's prompt has the places {@code said_1} and {@code said_2}; in the latter, {@code Output (a)} and
 * {@code Output (b)} have changed places, so that they name the same outputs.
 *
 * @param judge asked in one order at a time, whatever its own policy is
 * @param arbiter asked where the orders disagree, in the order that is asked for
 * @see <a href="https://arxiv.org/abs/2310.07641">Zeng et al. 2024, section 4</a>
 */
public record Synthesis(PromptedJudge judge, PromptedJudge arbiter) implements Judge {

    @Override
    public Outcome compare(Conversation prompt, String first, String second) {
        return judge(Comparison.of(prompt, first, second)).outcome();
    }

    /** What both orders say, else what the arbiter does. */
    public Verdict judge(Comparison comparison) {
        List<Game> games = judge.order(OrderPolicy.both(MergeRule.conservative()))
                .judge(comparison)
                .games();
        Verdict first = games.get(0).verdict();
        Verdict second = games.get(games.size() - 1).verdict();
        if (first.outcome().isJudged() && first.outcome() == second.outcome()) {
            return first;
        }
        return arbiter.order(OrderPolicy.fixed())
                .judge(comparison.with("said_1", first.raw()).with("said_2", renamed(second.raw())))
                .verdict();
    }

    private static String renamed(String said) {
        return said.replace("Output (a)", "Output (\0)")
                .replace("Output (b)", "Output (a)")
                .replace("Output (\0)", "Output (b)");
    }
}
