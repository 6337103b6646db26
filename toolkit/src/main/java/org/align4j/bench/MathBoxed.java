package org.align4j.bench;

import java.util.Optional;

/**
 * Reads the last {@code \boxed{…}} of a solution of MATH.
 *
 * @see <a href="https://arxiv.org/abs/2103.03874">Hendrycks et al. 2021</a>
 */
public record MathBoxed() implements AnswerExtractor {

    private static final String BOXED = "\\boxed";
    private static final String OPENING = "\\boxed{";

    /** What the last box holds; empty for {@code \fbox}, which the official code finds and does not open. */
    @Override
    public Optional<String> extract(String solution) {
        return last(solution)
                .filter(box -> box.startsWith(OPENING))
                .map(box -> box.substring(OPENING.length(), box.length() - 1));
    }

    /**
     * The last {@code \boxed}, or the last {@code \fbox} if there is none, up to the brace that closes the first one after it;
     * empty if none does.
     */
    public static Optional<String> last(String solution) {
        int start = solution.contains(BOXED) ? solution.lastIndexOf(BOXED) : solution.lastIndexOf("\\fbox");
        int depth = 0;
        for (int i = Math.max(start, 0); start >= 0 && i < solution.length(); i++) {
            char c = solution.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '}' && depth == 0) {
                return Optional.of(solution.substring(start, i + 1));
            }
        }
        return Optional.empty();
    }
}
