package org.align4j.rating;

import org.align4j.Seed;

/** Samples of as many battles as rows stand for, with replacement: how often each row comes up is multinomial. */
final class BattleSampler {

    private final Multinomial rows;
    private final int battles;

    BattleSampler(Comparisons battles) {
        rows = new Multinomial(battles.weights());
        this.battles = Math.toIntExact(Math.round(battles.total()));
    }

    /** How often each row comes up in one round, which draws from (seed, round) alone. */
    double[] counts(long seed, int round) {
        return rows.draw(battles, Seed.generator(seed, round));
    }
}
