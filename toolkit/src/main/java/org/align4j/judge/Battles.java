package org.align4j.judge;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.metric.Outcome;
import org.align4j.metric.WinRate;
import org.align4j.text.Conversation;

/**
 * The battles of two models, one a prompt.
 *
 * @param battles in the order of the prompts, at least one
 */
public record Battles(List<Battle> battles) {

    private static final Jsonl<Battle> FILE = new Jsonl<>(Battles::parse, Battles::render);

    public Battles {
        battles = List.copyOf(battles);
        Require.that(!battles.isEmpty(), "battles must not be empty");
    }

    /**
     * Samples one answer a prompt from each of two models and compares them.
     *
     * <p>The second model draws with a seed of its own: with the first one's, a model that meets itself would give the
     * same answers and tie everywhere.
     *
     * @param sampling how both answer; its n is not used
     * @param judge sees the first model's answer first
     */
    public static Battles play(
            LanguageModel first, LanguageModel second, List<Conversation> prompts, Sampling sampling, Judge judge) {
        List<String> firstAnswers = first.answer(prompts, sampling.seed(Seed.derive(sampling.seed(), 1)));
        List<String> secondAnswers = second.answer(prompts, sampling.seed(Seed.derive(sampling.seed(), 2)));
        return of(prompts, firstAnswers, secondAnswers, judge);
    }

    /** Compares answers that were given before: those at one index belong to one prompt. */
    public static Battles of(
            List<Conversation> prompts, List<String> firstAnswers, List<String> secondAnswers, Judge judge) {
        requireSize("first", firstAnswers, prompts);
        requireSize("second", secondAnswers, prompts);
        return new Battles(IntStream.range(0, prompts.size())
                .mapToObj(i -> battle(prompts.get(i), firstAnswers.get(i), secondAnswers.get(i), judge))
                .toList());
    }

    /** Reads what {@link #write} wrote. */
    public static Battles read(Path file) {
        return new Battles(FILE.read(file));
    }

    /** Writes one battle a line: {@code prompt}, {@code first}, {@code second}, {@code outcome}. */
    public void write(Path file) {
        FILE.write(file, battles);
    }

    /** The outcomes seen from the first model. */
    public List<Outcome> outcomes() {
        return battles.stream().map(Battle::outcome).toList();
    }

    /** How often the first model wins; battles over one prompt form a cluster. */
    public WinRate winRate() {
        return WinRate.of(outcomes(), battles.stream().map(Battle::prompt).toList());
    }

    private static Battle battle(Conversation prompt, String first, String second, Judge judge) {
        return new Battle(prompt, first, second, judge.compare(prompt, first, second));
    }

    private static void requireSize(String whose, List<String> answers, List<Conversation> prompts) {
        Require.that(
                answers.size() == prompts.size(),
                "%s answers must be one a prompt, were %s for %s prompts",
                whose,
                answers.size(),
                prompts.size());
    }

    static Battle parse(Row row) {
        return new Battle(
                row.prompt("prompt"), row.answer("first"), row.answer("second"), OutcomeField.of(row.text("outcome")));
    }

    static void render(Battle battle, Row row) {
        row.put("prompt", battle.prompt())
                .put("first", battle.first())
                .put("second", battle.second())
                .put("outcome", OutcomeField.id(battle.outcome()));
    }
}
