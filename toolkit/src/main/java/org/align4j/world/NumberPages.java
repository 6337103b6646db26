package org.align4j.world;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pages with numbers. Word problems have keys of the training split and up to three steps. */
final class NumberPages {

    private final ArithFamily family = new ArithFamily();

    /** Three to six single equations, or a word problem and how it ends. */
    String sums(Dice dice) {
        if (dice.chance(0.5)) {
            return Stream.generate(() -> equation(dice))
                    .limit(dice.between(3, 6))
                    .collect(Collectors.joining(" "));
        }
        var problem = problem(dice);
        return problem.story() + " " + problem.equations()
                + Phrase.fill(
                        " now W has N T .",
                        "W",
                        problem.who(),
                        "N",
                        Lexicon.number(problem.result()),
                        "T",
                        problem.thing());
    }

    /** A word problem as a question, and its equations as the answer. */
    String answers(Dice dice) {
        var problem = problem(dice);
        return "question : " + problem.prompt() + " answer : " + problem.gold(dice);
    }

    private ArithTask problem(Dice dice) {
        return family.draw(Split.TRAIN, dice.between(1, 3), dice);
    }

    private static String equation(Dice dice) {
        int before = dice.between(0, 30);
        int gain = dice.between(Math.max(-10, -before), Math.min(10, 30 - before));
        return gain == 0 ? equation(dice) : new ArithTask.Step(gain).equation(before, before + gain);
    }
}
