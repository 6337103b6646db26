package org.align4j.world;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.align4j.text.Conversation;

/**
 * A word problem of one to three steps; its answer shows every step.
 *
 * @param who the person
 * @param thing what is counted
 * @param start how many there are at first
 * @param steps what happens
 */
record ArithTask(String who, String thing, int start, List<Step> steps) implements Task {

    private static final String NUMBER = "\\d(?: \\d)*";
    private static final Pattern EQUATION = Pattern.compile("(?<!\\d )" + NUMBER + " [+-] " + NUMBER + " = " + NUMBER);
    private static final Pattern ANSWER = Pattern.compile("answer (?:is |: )?(" + NUMBER + ")");

    ArithTask {
        steps = List.copyOf(steps);
    }

    /**
     * One event of the problem.
     *
     * @param gain what is added; below zero for a loss
     */
    record Step(int gain) {

        /** "gets 3 more" or "loses 3", behind the person's name. */
        String text() {
            return gain > 0 ? "gets " + Lexicon.number(gain) + " more" : "loses " + Lexicon.number(-gain);
        }

        String equation(int before, int after) {
            String sign = gain > 0 ? " + " : " - ";
            return Lexicon.number(before) + sign + Lexicon.number(Math.abs(gain)) + " = " + Lexicon.number(after)
                    + " .";
        }
    }

    /** The split of a start value and a first operation. */
    static Split split(int start, boolean gains) {
        return Split.of("arith28", start + (gains ? " gets" : " loses"));
    }

    /** What happens, without the question. */
    String story() {
        var text = new StringBuilder(Phrase.fill("W has N T .", "W", who, "N", Lexicon.number(start), "T", thing));
        for (Step step : steps) {
            text.append(' ').append(who).append(' ').append(step.text()).append(" .");
        }
        return text.toString();
    }

    @Override
    public Conversation prompt() {
        return Conversation.user(story() + Phrase.fill(" how many T does W have ?", "T", thing, "W", who));
    }

    @Override
    public Split split() {
        return split(start, steps.get(0).gain() > 0);
    }

    /** The number that is left. */
    int result() {
        return start + steps.stream().mapToInt(Step::gain).sum();
    }

    /** One equation a step; the result of the given step is off by the slip, and later steps build on it. */
    private List<String> equations(int slipAt, int slip) {
        var equations = new ArrayList<String>();
        int value = start;
        for (int i = 0; i < steps.size(); i++) {
            int after = value + steps.get(i).gain() + (i == slipAt ? slip : 0);
            equations.add(steps.get(i).equation(value, after));
            value = after;
        }
        return equations;
    }

    /** The steps as equations. */
    String equations() {
        return String.join(" ", equations(-1, 0));
    }

    private static String answerIs(int value) {
        return "the answer is " + Lexicon.number(value) + " .";
    }

    @Override
    public String gold(Dice dice) {
        return equations() + " " + answerIs(result());
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        String gold = gold(dice);
        int slip = dice.between(1, 2);
        String slipped = String.join(" ", equations(dice.between(0, steps.size() - 1), slip));
        // Whoever skips the steps is right in two cases of five.
        int guess = result() + (dice.chance(0.4) ? 0 : dice.between(1, 3));
        return List.of(
                Flaw.of("slip", slipped + " " + answerIs(result() + slip)),
                Flaw.of("no steps", answerIs(guess)),
                Flaw.verbose(gold),
                Flaw.dodge(),
                Flaw.rude(gold, dice));
    }

    private static List<String> answers(Answer answer) {
        return ANSWER.matcher(answer.text()).results().map(m -> m.group(1)).toList();
    }

    @Override
    public boolean answered(Answer answer) {
        return !answers(answer).isEmpty();
    }

    @Override
    public double correct(Answer answer) {
        var answers = answers(answer);
        return answers.get(answers.size() - 1).equals(Lexicon.number(result())) ? 1 : 0;
    }

    @Override
    public double complete(Answer answer) {
        long equations = EQUATION.matcher(answer.text())
                .results()
                .map(MatchResult::group)
                .count();
        return Math.min(1, equations / (double) steps.size());
    }

    @Override
    public Length length() {
        return new Length(36, 44);
    }
}
