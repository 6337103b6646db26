package org.align4j.world;

/** A task whose answer is a fact: judged by the values of the fact's attribute that the answer mentions. */
interface FactualTask extends Task {

    /** The fact that is asked for. */
    Fact fact();

    @Override
    default Split split() {
        return fact().split();
    }

    @Override
    default boolean answered(Answer answer) {
        return fact().answered(answer);
    }

    @Override
    default double correct(Answer answer) {
        return fact().correct(answer);
    }
}
