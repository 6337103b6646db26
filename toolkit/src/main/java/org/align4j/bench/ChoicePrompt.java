package org.align4j.bench;

import java.util.List;
import java.util.function.Function;
import org.align4j.lm.LanguageModel;
import org.align4j.text.Conversation;

/**
 * How a question with choices is put to a model: a description, worked examples, the question up to where the answer begins.
 *
 * @param description what stands first, with the white space behind it; may be empty
 * @param query a question up to where its answer begins
 * @param delimiter between query and answer: a space where words are divided by one, nothing in Chinese
 * @param answers what is scored for each choice: its letter, or its text
 */
public record ChoicePrompt(
        String description,
        Function<ChoiceQuestion, String> query,
        String delimiter,
        Function<ChoiceQuestion, List<String>> answers) {

    private static final String BETWEEN = "\n\n";

    /**
     * MMLU as its authors asked. Two spaces stand before the subject, as in their code.
     *
     * @param subject such as {@code abstract_algebra}
     * @see <a href="https://arxiv.org/abs/2009.03300">Hendrycks et al. 2021</a>
     */
    public static ChoicePrompt mmlu(String subject) {
        return letters(
                "The following are multiple choice questions (with answers) about  " + subject.replace('_', ' ')
                        + ".\n\n",
                question -> question.question() + "\n" + question.lettered() + "\nAnswer:",
                " ");
    }

    /** MMLU as lm-evaluation-harness asks. */
    public static ChoicePrompt mmluHarness(String subject) {
        return letters(
                "The following are multiple choice questions (with answers) about " + subject.replace('_', ' ')
                        + ".\n\n",
                question -> question.question().strip() + "\n" + question.lettered() + "\nAnswer:",
                " ");
    }

    /**
     * C-Eval, where the answer alone is wanted.
     *
     * @param subject in Chinese
     * @see <a href="https://arxiv.org/abs/2305.08322">Huang et al. 2023</a>
     */
    public static ChoicePrompt cEval(String subject) {
        return letters(
                "以下是中国关于" + subject + "考试的单项选择题，请选出其中的正确答案。\n\n",
                question -> question.question() + "\n" + question.lettered() + "\n答案：",
                "");
    }

    /** C-Eval, where the model reasons first; {@link ChoiceExtractors#cEvalReasoned} reads the answer. */
    public static ChoicePrompt cEvalReasoned(String subject) {
        ChoicePrompt plain = cEval(subject);
        return letters(plain.description, question -> plain.query.apply(question) + "让我们一步一步思考，\n1. ", "");
    }

    /**
     * CMMLU, where the answer alone is wanted.
     *
     * @param subject in Chinese
     * @see <a href="https://arxiv.org/abs/2306.09212">Li et al. 2023</a>
     */
    public static ChoicePrompt cmmlu(String subject) {
        return letters(
                "以下是关于" + subject + "的单项选择题，请直接给出正确答案的选项。\n\n",
                question -> "题目：" + question.question() + "\n" + question.lettered() + "\n答案是：",
                "");
    }

    /** CMMLU, where the model reasons first. */
    public static ChoicePrompt cmmluReasoned(String subject) {
        return letters(
                "以下是关于" + subject + "的单项选择题，请分析并选出正确答案。\n\n",
                question -> "题目：" + question.question() + "\n" + question.lettered() + "\n逐步分析并给出答案选项。",
                "");
    }

    /**
     * M3KE. Its repository holds data alone, so it is asked as {@link #cEval} is; the prompt of the paper may be another one.
     *
     * @see <a href="https://arxiv.org/abs/2305.10263">Liu et al. 2023</a>
     */
    public static ChoicePrompt m3ke(String subject) {
        return cEval(subject);
    }

    /** CommonsenseQA as zero-shot chain of thought asks: {@code Answer Choices: (A) bank (B) library …}. */
    public static ChoicePrompt commonsenseQa() {
        return letters("", question -> "Q: " + commonsenseQuestion(question) + "\nA: The answer is", " ");
    }

    /** CommonsenseQA as lm-evaluation-harness asks. */
    public static ChoicePrompt commonsenseQaHarness() {
        return letters(
                "",
                question -> "Question: " + question.question().strip() + "\n" + question.lettered() + "\nAnswer:",
                " ");
    }

    /** A question of CommonsenseQA with its choices in one line, such as {@link ZeroShotCot} is asked. */
    public static String commonsenseQuestion(ChoiceQuestion question) {
        var text = new StringBuilder(question.question().strip()).append(" Answer Choices:");
        for (int i = 0; i < question.choices().size(); i++) {
            text.append(" (")
                    .append(question.letters().get(i))
                    .append(") ")
                    .append(question.choices().get(i));
        }
        return text.toString();
    }

    /** A prompt whose answers are the choices' letters. */
    public static ChoicePrompt letters(String description, Function<ChoiceQuestion, String> query, String delimiter) {
        return new ChoicePrompt(description, query, delimiter, ChoiceQuestion::letters);
    }

    /** The same, with another delimiter. */
    public ChoicePrompt delimiter(String value) {
        return new ChoicePrompt(description, query, value, answers);
    }

    /** The text that a model is given. */
    public String text(List<ChoiceQuestion> examples, ChoiceQuestion question) {
        var text = new StringBuilder(description);
        for (ChoiceQuestion example : examples) {
            text.append(query.apply(example))
                    .append(delimiter)
                    .append(answers.apply(example).get(example.gold()))
                    .append(BETWEEN);
        }
        return text.append(query.apply(question)).toString();
    }

    /**
     * The text with as many examples as leave room for an answer.
     *
     * @param dropping which example goes first
     */
    public String fittingText(
            LanguageModel model, List<ChoiceQuestion> examples, ChoiceQuestion question, ExampleDropping dropping) {
        List<ChoiceQuestion> left = examples;
        String text = text(left, question);
        while (!left.isEmpty() && !model.hasRoomAfter(Conversation.user(text))) {
            left = dropping.drop(left, query);
            text = text(left, question);
        }
        return text;
    }
}
