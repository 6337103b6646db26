package org.align4j.grade;

import java.nio.file.Path;
import java.util.List;
import org.align4j.text.Conversation;

/**
 * A grader that asks a model and reads its grades from what that says: kept in a file, the words can be read again, and in
 * another way, without the model.
 */
public interface ModelGrader extends Grader {

    /** What the model says of an answer, a text a sample; all that {@link #read} needs stands in these texts. */
    List<String> ask(Conversation prompt, String answer);

    /** The grade that the words mean; {@link Grade#UNPARSED} where nothing can be read, never an error because of the texts. */
    Grade read(List<String> raw);

    /** Who grades, with all that decides what it says: what a file of grades tells it from others by. */
    String identity();

    @Override
    default Grade grade(Conversation prompt, String answer) {
        return read(ask(prompt, answer));
    }

    /**
     * The grades of answers, one a prompt, kept in a file with the words that they were read from: killed and started again,
     * nothing is asked twice, and the file ends with the same bytes.
     *
     * @throws IllegalStateException if the file holds grades by another grader or of other answers
     */
    default Grades gradeAll(List<Conversation> prompts, List<String> answers, Path file) {
        return new GradeFile(file, identity()).complete(this, prompts, answers);
    }
}
