package org.align4j.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.text.Conversation;
import org.align4j.text.Role;

/** Word problems: start 1 to 20, operands 1 to 10, every value in 0 to 30; only the test split has three steps. */
final class ArithFamily implements Family {

    private static final int LARGEST = 30;
    private static final String NUMBER = "\\d(?: \\d){0,5}";
    private static final Pattern STORY =
            Pattern.compile("(P) has (N) (T) \\.((?: \\1 (?:gets N more|loses N) \\.)+) how many \\3 does \\1 have \\?"
                    .replace("P", String.join("|", Lexicon.PEOPLE))
                    .replace("T", String.join("|", Lexicon.THINGS))
                    .replace("N", NUMBER));
    private static final Pattern STEP = Pattern.compile("(gets|loses) (" + NUMBER + ")");

    /** A start value and whether the first step is a gain. */
    private record Key(int start, boolean gains) {}

    private static final Map<Split, List<Key>> KEYS = IntStream.rangeClosed(1, 20)
            .boxed()
            .flatMap(start -> List.of(new Key(start, true), new Key(start, false)).stream())
            .collect(Collectors.groupingBy(k -> ArithTask.split(k.start(), k.gains())));

    @Override
    public String name() {
        return "arith";
    }

    @Override
    public Task draw(Split split, Dice dice) {
        return draw(split, dice.between(1, longest(split)), dice);
    }

    /** A problem with the given number of steps. */
    ArithTask draw(Split split, int length, Dice dice) {
        var key = dice.one(KEYS.get(split));
        var steps = new ArrayList<ArithTask.Step>();
        int value = key.start();
        for (int i = 0; i < length; i++) {
            boolean gains = i == 0 ? key.gains() : value == 0 || value < LARGEST && dice.chance(0.5);
            int most = Math.min(10, gains ? LARGEST - value : value);
            int gain = dice.between(1, most) * (gains ? 1 : -1);
            steps.add(new ArithTask.Step(gain));
            value += gain;
        }
        return new ArithTask(dice.one(Lexicon.PEOPLE), dice.one(Lexicon.THINGS), key.start(), steps);
    }

    private static int longest(Split split) {
        return split == Split.TEST ? 3 : 2;
    }

    @Override
    public Optional<Task> parse(Conversation prompt) {
        var story = STORY.matcher(prompt.last().content());
        if (prompt.messages().size() != 1 || prompt.last().role() != Role.USER || !story.matches()) {
            return Optional.empty();
        }
        var steps = STEP.matcher(story.group(4))
                .results()
                .map(m -> new ArithTask.Step(value(m.group(2)) * (m.group(1).equals("gets") ? 1 : -1)))
                .toList();
        Task task = new ArithTask(story.group(1), story.group(3), value(story.group(2)), steps);
        // A leading zero or a step of nothing would not be written so.
        return Optional.of(task).filter(t -> t.prompt().equals(prompt));
    }

    private static int value(String number) {
        return Integer.parseInt(number.replace(" ", ""));
    }

    @Override
    public long size(Split split) {
        long stories = KEYS.get(split).stream()
                .mapToLong(k -> IntStream.rangeClosed(1, 10)
                        .map(n -> k.gains() ? k.start() + n : k.start() - n)
                        .filter(ArithFamily::allowed)
                        .mapToLong(v -> upTo(longest(split) - 1, v))
                        .sum())
                .sum();
        return stories * Lexicon.PEOPLE.size() * Lexicon.THINGS.size();
    }

    /** How many continuations of at most this many steps there are from a value, the empty one included. */
    private static long upTo(int steps, int value) {
        return steps == 0
                ? 1
                : 1
                        + IntStream.rangeClosed(-10, 10)
                                .filter(gain -> gain != 0 && allowed(value + gain))
                                .mapToLong(gain -> upTo(steps - 1, value + gain))
                                .sum();
    }

    private static boolean allowed(int value) {
        return 0 <= value && value <= LARGEST;
    }
}
