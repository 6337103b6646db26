package org.align4j.world;

import java.util.List;
import java.util.Optional;
import org.align4j.text.Conversation;

/**
 * A family made of several, which are equally likely.
 *
 * @param name its own name
 * @param kinds the families it is made of; no prompt belongs to two of them
 */
record OneOf(String name, List<Family> kinds) implements Family {

    OneOf {
        kinds = List.copyOf(kinds);
    }

    @Override
    public Task draw(Split split, Dice dice) {
        return dice.one(kinds).draw(split, dice);
    }

    @Override
    public Optional<Task> parse(Conversation prompt) {
        return kinds.stream().flatMap(k -> k.parse(prompt).stream()).findFirst();
    }

    @Override
    public long size(Split split) {
        return kinds.stream().mapToLong(k -> k.size(split)).sum();
    }
}
