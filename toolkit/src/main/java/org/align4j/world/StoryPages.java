package org.align4j.world;

/** Reports, with keys of the training split. */
final class StoryPages {

    private final SummFamily family = new SummFamily();

    /** A report; half of them with its summary, behind it or as news before it. */
    String report(Dice dice) {
        var task = family.draw(Split.TRAIN, dice);
        if (dice.chance(0.5)) {
            return task.report();
        }
        String summary = task.visit().sentence();
        return dice.chance(0.5) ? task.report() + " " + summary : "news : " + summary + " " + task.report();
    }
}
