package org.align4j.world;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.align4j.text.Conversation;

/** A family with few enough prompts to list them all; groups of tasks are equally likely, then tasks in a group. */
final class Closed implements Family {

    private final String name;
    private final Map<Split, List<List<Task>>> groups = new EnumMap<>(Split.class);
    private final Map<Conversation, Task> tasks;

    Closed(String name, List<? extends List<? extends Task>> groups) {
        this.name = name;
        for (Split split : Split.values()) {
            this.groups.put(split, within(split, groups));
        }
        this.tasks = groups.stream().flatMap(List::stream).collect(Collectors.toMap(Task::prompt, Function.identity()));
    }

    private static List<List<Task>> within(Split split, List<? extends List<? extends Task>> groups) {
        return groups.stream()
                .map(group -> group.stream()
                        .filter(t -> t.split() == split)
                        .<Task>map(t -> t)
                        .toList())
                .filter(group -> !group.isEmpty())
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Task draw(Split split, Dice dice) {
        return dice.one(dice.one(groups.get(split)));
    }

    @Override
    public Optional<Task> parse(Conversation prompt) {
        return Optional.ofNullable(tasks.get(prompt));
    }

    @Override
    public long size(Split split) {
        return groups.get(split).stream().mapToLong(Collection::size).sum();
    }
}
