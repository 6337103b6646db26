package org.align4j.notebook;

import java.util.List;

/** What a form asks, one question after the other, and what becomes of the answers. */
interface FormQuestions {

    /** The question that is open. */
    Question open();

    /** Keeps an answer to the open question; its choice is one of the question's. */
    void keep(String choice);

    /**
     * A question, as plain text.
     *
     * @param done questions answered before
     * @param total how many there are; {@code done} where none is left, and then the rest is empty
     * @param prompt what was asked of the models
     * @param answers one, or two to be compared
     * @param choices what can be said
     */
    record Question(int done, int total, String prompt, List<String> answers, List<Choice> choices) {

        /** No question is left. */
        static Question none(int total) {
            return new Question(total, total, "", List.of(), List.of());
        }

        boolean isLeft() {
            return done < total;
        }

        boolean allows(String choice) {
            return choices.stream().anyMatch(each -> each.id().equals(choice));
        }
    }

    /**
     * What can be said.
     *
     * @param id that is sent
     * @param label on the button
     * @param key on the keyboard
     */
    record Choice(String id, String label, String key) {}
}
