package org.align4j.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.text.Conversation;

/**
 * A request for some members of a category: "list 3 animals .". An item is every word of the answer that is not a
 * digit, a mark or "and".
 */
record ListTask(int n, Category category) implements Task {

    private static final List<String> NOT_ITEMS = Lexicon.words("0 1 2 3 4 5 6 7 8 9 . , : and");

    static Family family() {
        return new Closed(
                "list",
                Category.ALL.stream()
                        .map(c -> IntStream.rangeClosed(2, 5)
                                .mapToObj(n -> new ListTask(n, c))
                                .toList())
                        .toList());
    }

    /** The items numbered from one: "1 . cat 2 . dog". */
    static String numbered(List<String> items) {
        var text = new ArrayList<String>();
        for (int i = 0; i < items.size(); i++) {
            text.add(Lexicon.number(i + 1) + " . " + items.get(i));
        }
        return String.join(" ", text);
    }

    @Override
    public Conversation prompt() {
        return Conversation.user(Phrase.fill("list N C .", "N", Lexicon.number(n), "C", category.name()));
    }

    @Override
    public Split split() {
        return Split.of("list26", n + " " + category.name());
    }

    @Override
    public String gold(Dice dice) {
        return numbered(dice.some(n, category.members()));
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        var items = dice.some(n, category.members());
        var other = dice.oneBut(category, Category.ALL);
        return List.of(
                Flaw.of("too short", numbered(items.subList(0, n - dice.between(1, n == 2 ? 1 : 2)))),
                Flaw.of("too long", numbered(dice.some(n + dice.between(1, 2), category.members()))),
                Flaw.of("duplicate", replaced(items, dice.between(1, n - 1), items.get(0))),
                Flaw.of("off category", replaced(items, dice.between(0, n - 1), dice.one(other.members()))),
                Flaw.verbose(numbered(items)));
    }

    private static String replaced(List<String> items, int position, String item) {
        var changed = new ArrayList<>(items);
        changed.set(position, item);
        return numbered(changed);
    }

    private static List<String> items(Answer answer) {
        return answer.body().words().stream()
                .filter(w -> !NOT_ITEMS.contains(w))
                .toList();
    }

    private long right(Answer answer) {
        return items(answer).stream()
                .filter(category.members()::contains)
                .distinct()
                .count();
    }

    @Override
    public boolean answered(Answer answer) {
        return right(answer) > 0;
    }

    @Override
    public double correct(Answer answer) {
        return right(answer) / (double) items(answer).size();
    }

    @Override
    public double complete(Answer answer) {
        return right(answer) == n && items(answer).size() == n ? 1 : 0;
    }

    @Override
    public Length length() {
        return new Length(15, 20);
    }
}
