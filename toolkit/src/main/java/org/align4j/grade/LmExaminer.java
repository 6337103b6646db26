package org.align4j.grade;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.judge.Fingerprint;
import org.align4j.judge.JudgeFolder;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.LanguageModel;
import org.align4j.text.Conversation;

/**
 * A model as an examiner, without reference answers: it scores one answer on several dimensions, or ranks several answers. As a
 * grader it gives the mean over dimensions. Several examiners are a {@link GraderPanel}.
 *
 * @param model that examines
 * @param scoring what it is asked for scores; names {@code instruction}, {@code output} and {@code dimensions}
 * @param ranking what it is asked for a ranking; names {@code instruction} and {@code outputs}
 * @param dimensions that are scored, at least one
 * @see <a href="https://arxiv.org/abs/2306.04181">Bai et al. 2023: Benchmarking Foundation Models with
 *     Language-Model-as-an-Examiner, section 3.2</a>
 */
public record LmExaminer(LanguageModel model, JudgeFolder scoring, JudgeFolder ranking, List<Dimension> dimensions)
        implements ModelGrader {

    private static final Pattern PLACE = Pattern.compile("\\[(\\d+)]");

    public LmExaminer {
        dimensions = List.copyOf(dimensions);
        Require.that(!dimensions.isEmpty(), "an examiner must have a dimension");
    }

    /** The paper's four dimensions. */
    public static LmExaminer of(LanguageModel model) {
        return new LmExaminer(
                model,
                ShippedJudges.named("lm-examiner"),
                ShippedJudges.named("lm-examiner-ranking"),
                Dimension.EXAMINED);
    }

    /** The scores by dimension, in order: {@link #scores}. */
    public Map<String, Grade> examine(Conversation prompt, String answer) {
        return scores(ask(prompt, answer).get(0));
    }

    /** The scores by dimension, in order, each from the last line of the model's words that begins with its name and a colon. */
    public Map<String, Grade> scores(String raw) {
        var grades = new LinkedHashMap<String, Grade>();
        dimensions.forEach(dimension -> grades.put(dimension.name(), read(dimension, raw)));
        return grades;
    }

    @Override
    public List<String> ask(Conversation prompt, String answer) {
        String told = dimensions.stream()
                .map(d -> String.format("%s (%d to %d): %s", d.name(), d.low(), d.high(), d.criteria()))
                .collect(Collectors.joining("\n"));
        return List.of(ask(scoring, Map.of("instruction", prompt.toString(), "output", answer, "dimensions", told)));
    }

    /** The mean over dimensions; {@link Grade#UNPARSED} unless all could be read. */
    @Override
    public Grade read(List<String> raw) {
        var grades = new Grades(
                raw.stream().flatMap(text -> scores(text).values().stream()).toList());
        return grades.n() == dimensions.size() ? grades.merged() : Grade.UNPARSED;
    }

    @Override
    public String identity() {
        String shown = Fingerprint.of(scoring.sha256(), dimensions.toString());
        return scoring.name() + " " + scoring.version() + ", " + model.name() + ", prompt " + shown + ", "
                + scoring.sampling();
    }

    /**
     * Indices of the answers, the best first: read from the numbers in square brackets, {@code [2] > [1] > [3]}, of the last
     * line that has any.
     *
     * @param answers at least two
     * @return empty if the line does not name each answer once
     */
    public Optional<List<Integer>> rank(Conversation prompt, List<String> answers) {
        Require.that(answers.size() >= 2, "answers to rank must be at least 2, were %s", answers.size());
        String shown = IntStream.range(0, answers.size())
                .mapToObj(i -> "[" + (i + 1) + "]\n" + answers.get(i))
                .collect(Collectors.joining("\n\n"));
        String text = ask(ranking, Map.of("instruction", prompt.toString(), "outputs", shown));
        List<Integer> order = text.lines()
                .map(line -> PLACE.matcher(line)
                        .results()
                        .filter(place -> place.group(1).length() < 6)
                        .map(place -> Integer.parseInt(place.group(1)) - 1)
                        .toList())
                .filter(places -> !places.isEmpty())
                .reduce(List.of(), (a, b) -> b);
        boolean complete = order.size() == answers.size()
                && new HashSet<>(order)
                        .equals(new HashSet<>(
                                IntStream.range(0, answers.size()).boxed().toList()));
        return complete ? Optional.of(order) : Optional.empty();
    }

    private String ask(JudgeFolder form, Map<String, String> values) {
        return model.answer(List.of(form.ask(values)), form.sampling()).get(0);
    }

    private static Grade read(Dimension dimension, String text) {
        Pattern line = Pattern.compile("(?im)^[\\W_]*" + Pattern.quote(dimension.name()) + "[*_\\s]*:(.*)$");
        GradeParser parser = GradeParser.integerIn(dimension.low(), dimension.high());
        return line.matcher(text)
                .results()
                .map(found -> parser.parse(found.group(1)))
                .reduce(Grade.UNPARSED, (a, b) -> b);
    }
}
