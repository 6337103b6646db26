package org.align4j.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.align4j.Seed;

/** Letters of choices, read from texts of models that reason or explain. */
public final class ChoiceExtractors {

    private static final String LETTER = "([A-D])";

    /** Ways to say in Chinese that one choice is the answer, from the surest to the vaguest. */
    private static final List<Pattern> STATEMENTS = patterns(
            "答案(?:选项)?(?:是|为)：? ?" + LETTER,
            "答案(?:是|为)选项 ?" + LETTER,
            "故?选择?：? ?" + LETTER,
            LETTER + " ?选?项(?:是|为)?正确",
            "正确的?选项(?:是|为) ?" + LETTER,
            "答案(?:应该)?(?:是|为)" + LETTER,
            "选项 ?" + LETTER + " ?(?:是|为)?正确",
            "选择答案 ?" + LETTER,
            "答案?：?" + LETTER,
            LETTER + "(?:选?项)?是?符合题意",
            "答案选项：? ?" + LETTER,
            "答案(?:选项)?为.*?" + LETTER);

    /** Statements behind a letter: of several letters before one the last is meant. */
    private static final List<Pattern> TRAILING = patterns(LETTER + ".*?当选", LETTER + ".*?正确");

    private static final Pattern WEAK = Pattern.compile("[^不]是：? ?" + LETTER);
    private static final Pattern ONLY = Pattern.compile("[^A-D]*" + LETTER + "[^A-D]*");
    private static final Pattern FIRST_CAPITAL = Pattern.compile("[A-F]");
    private static final Pattern ENGLISH = Pattern.compile("answer is .*?([A-G])");
    private static final Pattern CHINESE = Pattern.compile("答案是.*?([A-G])");
    private static final Pattern C_EVAL = Pattern.compile("所以答案是" + LETTER);

    private ChoiceExtractors() {}

    /** The first of the letters A to F, wherever it stands: AGIEval without examples. */
    public static AnswerExtractor firstCapital() {
        return AnswerExtractor.first(FIRST_CAPITAL);
    }

    /**
     * The letter after "answer is " or 答案是, or the first of the letters A to F: AGIEval with examples.
     *
     * @see <a href="https://arxiv.org/abs/2304.06364">Zhong et al. 2023</a>
     */
    public static AnswerExtractor agiEvalFewShot() {
        return AnswerExtractor.first(ENGLISH)
                .orElse(AnswerExtractor.first(CHINESE))
                .orElse(firstCapital());
    }

    /** The same of the last line that is not blank: AGIEval where the model reasons first. */
    public static AnswerExtractor agiEvalReasoned() {
        return text -> text.lines()
                .filter(Predicate.not(String::isBlank))
                .reduce((a, b) -> b)
                .flatMap(agiEvalFewShot()::extract);
    }

    /** All letters A to F, each once, in the alphabet's order: AGIEval's questions with several answers. */
    public static AnswerExtractor severalCapitals() {
        return text -> Optional.of(FIRST_CAPITAL
                        .matcher(text)
                        .results()
                        .map(hit -> hit.group())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining()))
                .filter(Predicate.not(String::isEmpty));
    }

    /** The last letter after 所以答案是: C-Eval where the model reasons first. */
    public static AnswerExtractor cEvalReasoned() {
        return AnswerExtractor.last(C_EVAL);
    }

    /**
     * CMMLU: the letter with which the text begins, one of a list of statements, the only letter that is named. The official code
     * takes a random letter where there is none; here there is none, unless {@link #orRandom} is asked for.
     *
     * @see <a href="https://arxiv.org/abs/2306.09212">Li et al. 2023</a>
     */
    public static AnswerExtractor cmmlu() {
        AnswerExtractor extractor = text ->
                Optional.of(text).filter(each -> each.matches("(?s)[A-D].*")).map(each -> each.substring(0, 1));
        for (Pattern each : STATEMENTS) {
            extractor = extractor.orElse(AnswerExtractor.first(each));
        }
        for (Pattern each : TRAILING) {
            extractor = extractor.orElse(text -> innermost(each, text));
        }
        return extractor
                .orElse(AnswerExtractor.first(WEAK))
                .orElse(text ->
                        Optional.of(ONLY.matcher(text)).filter(Matcher::matches).map(hit -> hit.group(1)));
    }

    /**
     * A random letter where an extractor finds none, drawn by seed and text alone.
     *
     * @param last of the letters, which begin with A
     */
    public static AnswerExtractor orRandom(AnswerExtractor extractor, char last, long seed) {
        return extractor.orElse(text -> {
            RandomGenerator random = Seed.generator(seed, text.hashCode());
            return Optional.of(String.valueOf((char) ('A' + random.nextInt(last - 'A' + 1))));
        });
    }

    /** Looks for the statement again behind the letter that it begins with, as long as there is one. */
    private static Optional<String> innermost(Pattern statement, String text) {
        Optional<String> letter = Optional.empty();
        Matcher hit = statement.matcher(text);
        while (hit.find()) {
            letter = Optional.of(hit.group(1));
            hit = statement.matcher(hit.group().substring(1));
        }
        return letter;
    }

    private static List<Pattern> patterns(String... patterns) {
        return List.of(patterns).stream().map(Pattern::compile).toList();
    }
}
