package org.align4j.bench;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads what belongs into a blank of AGIEval's mathematics: what the last box holds, else the last formula between dollar signs,
 * else what stands behind the last equals sign, else the last number. Of an equation it is the right side.
 *
 * @see <a href="https://arxiv.org/abs/2304.06364">Zhong et al. 2023</a>
 */
public record AgiEvalMath() implements AnswerExtractor {

    private static final Pattern FORMULA = Pattern.compile("\\$(.*?)\\$");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?!\\w)");

    private static final AnswerExtractor ANY = new MathBoxed()
            .orElse(AnswerExtractor.last(FORMULA))
            .orElse(text ->
                    text.contains("=") ? Optional.of(withoutFullStop(firstLine(rightSide(text)))) : Optional.empty())
            .orElse(AnswerExtractor.last(NUMBER));

    @Override
    public Optional<String> extract(String text) {
        return ANY.extract(text).map(AgiEvalMath::rightSide).filter(Predicate.not(String::isEmpty));
    }

    private static String rightSide(String text) {
        return text.substring(text.lastIndexOf('=') + 1).strip();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
