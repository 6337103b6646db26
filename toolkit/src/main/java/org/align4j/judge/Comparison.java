package org.align4j.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.align4j.Require;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;

/**
 * What a judge is asked: two answers, or two dialogues of the same questions, to be compared.
 *
 * @param prompt what was asked; where there are several turns, all messages of the user in order
 * @param first the first model's answers, one a turn; not empty
 * @param second the second model's answers, as many
 * @param fields further texts that a judge's prompt may name, such as {@code reference}; the same for both answers
 */
public record Comparison(Conversation prompt, List<String> first, List<String> second, Map<String, String> fields) {

    public Comparison {
        Require.that(prompt != null, "prompt must not be null");
        first = List.copyOf(first);
        second = List.copyOf(second);
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        Require.that(
                !first.isEmpty() && first.size() == second.size(),
                "answers must be as many of both models and at least one, were %s and %s",
                first.size(),
                second.size());
    }

    /** Two answers to one prompt. */
    public static Comparison of(Conversation prompt, String first, String second) {
        return new Comparison(prompt, List.of(first), List.of(second), Map.of());
    }

    /** The same with one more text that the judge's prompt may name. */
    public Comparison with(String field, String text) {
        var more = new LinkedHashMap<>(fields);
        more.put(field, text);
        return new Comparison(prompt, first, second, more);
    }

    /** The same with the answers in the other order. */
    public Comparison swapped() {
        return new Comparison(prompt, second, first, fields);
    }

    /** The last answer of the first model. */
    public String firstAnswer() {
        return first.get(first.size() - 1);
    }

    /** The last answer of the second model. */
    public String secondAnswer() {
        return second.get(second.size() - 1);
    }

    /**
     * What fills a prompt, by name: {@code instruction} the prompt, {@code output_1} and {@code output_2} the last answers,
     * {@code instruction_k}, {@code output_1_k} and {@code output_2_k} those of turn k from 1, and the {@link #fields}.
     */
    public Map<String, String> values() {
        var values = new LinkedHashMap<>(fields);
        values.put("instruction", prompt.toString());
        values.put("output_1", firstAnswer());
        values.put("output_2", secondAnswer());
        var questions = prompt.messages().stream()
                .filter(message -> message.role() == Role.USER)
                .map(Message::content)
                .toList();
        for (int k = 0; k < questions.size(); k++) {
            values.put("instruction_" + (k + 1), questions.get(k));
        }
        for (int k = 0; k < first.size(); k++) {
            values.put("output_1_" + (k + 1), first.get(k));
            values.put("output_2_" + (k + 1), second.get(k));
        }
        return values;
    }
}
