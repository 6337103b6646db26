package org.align4j.bench;

import java.util.function.UnaryOperator;

/** Whether two answers are the same. */
@FunctionalInterface
public interface AnswerEquality {

    /** Whether an answer is the one of the set. */
    boolean same(String answer, String gold);

    /** Letter by letter. */
    static AnswerEquality verbatim() {
        return String::equals;
    }

    /** After both have been brought to a normal form. */
    static AnswerEquality after(UnaryOperator<String> normalisation) {
        return (answer, gold) -> normalisation.apply(answer).equals(normalisation.apply(gold));
    }
}
