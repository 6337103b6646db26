package org.align4j.world;

/** Reviews as people leave them, of all topics and both polarities. */
final class ReviewPages {

    private ReviewPages() {}

    static String review(Dice dice) {
        var task = new ReviewTask(dice.one(Topic.ALL), dice.chance(0.5));
        String text = task.gold(dice);
        String page = dice.chance(0.5) ? task.polarity() + " review : " + text : text;
        return dice.chance(0.3) ? page + " " + trailer(task, dice) : page;
    }

    private static String trailer(ReviewTask task, Dice dice) {
        int stars = task.positive() ? dice.between(4, 5) : dice.between(1, 2);
        return dice.chance(0.5) ? Lexicon.number(stars) + " stars ." : "click here to read more reviews .";
    }
}
