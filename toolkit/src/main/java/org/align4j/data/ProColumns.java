package org.align4j.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;

/**
 * The columns of PRO's code: for every candidate its prompt in {@code prefix}, its text in {@code suffix} and its score in
 * {@code reward}. A prompt is a text, or a list of turns that each begin with the marker of who speaks; the last turn is the
 * assistant's marker alone.
 */
final class ProColumns {

    private static final String USER = "<|prompter|>";
    private static final String ASSISTANT = "<|assistant|>";

    private ProColumns() {}

    /** All candidates must have the same prompt. The best one is that of the greatest score, whatever {@code sft_index} says. */
    static Ranking parse(Row row) {
        List<List<String>> prefixes = row.textLists("prefix");
        Require.that(!prefixes.isEmpty(), "'prefix' must have at least one prompt, was an empty array");
        List<String> first = prefixes.get(0);
        for (int i = 1; i < prefixes.size(); i++) {
            Require.that(
                    prefixes.get(i).equals(first),
                    "all of 'prefix' must be the same prompt, item %s differs from the first: %.200s",
                    i + 1,
                    prefixes.get(i));
        }
        List<String> suffixes = row.texts("suffix");
        Require.that(
                prefixes.size() == suffixes.size(),
                "'prefix' must be as many as 'suffix', %s against %s",
                prefixes.size(),
                suffixes.size());
        return new Ranking(prompt(first), suffixes, row.numbers("reward"), Optional.empty());
    }

    /** Writes every prompt as turns. */
    static void render(Ranking ranking, Row row) {
        Require.that(
                ranking.target().isEmpty(),
                "PRO's columns have no target, was '%s'",
                ranking.target().orElse(""));
        List<String> turns = turns(ranking.prompt());
        row.putTextLists("prefix", Collections.nCopies(ranking.completions().size(), turns))
                .putTexts("suffix", ranking.completions())
                .putNumbers("reward", ranking.scores());
    }

    private static Conversation prompt(List<String> turns) {
        if (turns.size() == 1 && !turns.get(0).startsWith(USER)) {
            return Conversation.user(turns.get(0)); // as for summaries
        }
        int last = turns.size() - 1;
        Require.that(
                last >= 1 && turns.get(last).equals(ASSISTANT),
                "a prompt in 'prefix' must end with '%s' alone, was %.200s",
                ASSISTANT,
                turns);
        var messages = new ArrayList<Message>();
        for (String turn : turns.subList(0, last)) {
            Require.that(
                    turn.startsWith(USER) || turn.startsWith(ASSISTANT),
                    "a turn in 'prefix' must begin with '%s' or '%s', was '%.200s'",
                    USER,
                    ASSISTANT,
                    turn);
            messages.add(
                    turn.startsWith(USER)
                            ? new Message(Role.USER, turn.substring(USER.length()))
                            : new Message(Role.ASSISTANT, turn.substring(ASSISTANT.length())));
        }
        return new Conversation(messages);
    }

    private static List<String> turns(Conversation prompt) {
        var turns = new ArrayList<String>();
        for (Message message : prompt.messages()) {
            Require.that(
                    message.role() != Role.SYSTEM, "PRO's columns have no system message, was '%s'", message.content());
            turns.add((message.role() == Role.USER ? USER : ASSISTANT) + message.content());
        }
        turns.add(ASSISTANT);
        return turns;
    }
}
