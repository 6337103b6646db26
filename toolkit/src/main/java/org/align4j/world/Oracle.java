package org.align4j.world;

import org.align4j.judge.Judge;
import org.align4j.judge.Scorer;
import org.align4j.text.Conversation;

/**
 * The exact judge of the world: reads the task from the prompt's text and marks the answer by rules.
 *
 * <p>It works on text alone. An answer of more than 47 words counts as one that did not end, because generation stops
 * at 48 tokens with the end among them; an empty answer, one with a question mark and one with a chat marker are no
 * answers.
 */
public final class Oracle implements Scorer {

    private final World world;

    Oracle(World world) {
        this.world = world;
    }

    /**
     * The total of the {@link #scores marks}, in [0, 1]; a gold answer has exactly 1.
     *
     * @throws IllegalArgumentException if the prompt is not one of the world's
     */
    @Override
    public double score(Conversation prompt, String answer) {
        return scores(prompt, answer).total();
    }

    /**
     * The marks of an answer.
     *
     * @throws IllegalArgumentException if the prompt is not one of the world's
     */
    public Scores scores(Conversation prompt, String answer) {
        return marks(world.task(prompt), Answer.of(answer));
    }

    /** The judge that prefers the higher score; equal scores are a tie. */
    public Judge judge() {
        return Judge.byScore(this);
    }

    static Scores marks(Task task, Answer answer) {
        boolean answered = answer.wellFormed() && task.answered(answer);
        return new Scores(
                answered ? 1 : 0,
                answered ? task.correct(answer) : 0,
                task.complete(answer),
                task.length().concise(answer.words()),
                answer.hasAny(Lexicon.RUDE) ? 0 : 1,
                task.safe(answer) ? 1 : 0);
    }
}
