package org.align4j.pairs;

/**
 * Follows several merged lists at once, best first.
 *
 * @param beam how many, and where
 */
record BeamMerge(Beam beam) implements Merge {

    @Override
    public int[] merge(int[] left, int[] right, Comparing comparing) {
        var cells = new Cells(left, right, comparing, beam.forgetsZero());
        var states = new BeamStates(left.length, right.length);
        begin(states, cells);
        int last = left.length + right.length - 2;
        for (int i = 0; i <= last; i++) {
            double steps = beam.countsFirst() ? i + 1 : i;
            for (int s = 0; s < states.count(); s++) {
                if (i < last && states.a(s) < left.length && states.b(s) < right.length) {
                    choose(states, s, steps, cells);
                } else {
                    follow(states, s, left.length, right.length);
                }
            }
            states.advance(beam.size());
        }
        return states.best(left, right);
    }

    /** A state is a pair of heads: those of the right list's first are one candidate further there. */
    private void begin(BeamStates states, Cells cells) {
        int cell = cells.compared(0, 0);
        double p = cells.probability(cell);
        if (!(p < 0.5 - beam.gap())) {
            states.addRight(BeamStates.NONE, cells.logLeftBetter(cell));
        }
        if (!(p > 0.5 + beam.gap())) {
            states.addLeft(BeamStates.NONE, cells.logRightBetter(cell));
        }
        states.keepAll();
    }

    private void choose(BeamStates states, int s, double steps, Cells cells) {
        int a = states.a(s);
        int b = states.b(s);
        double share = states.score(s) * steps / (steps + 1);
        int cell = cells.compared(a, b);
        if (!(cells.probability(cell) > 0.5 + beam.gap())) {
            states.addLeft(s, share + cells.logRightBetter(cell) / (steps + 1));
        }
        cell = cells.compared(a, b);
        if (!(1 - cells.probability(cell) > 0.5 + beam.gap())) {
            states.addRight(s, share + cells.logLeftBetter(cell) / (steps + 1));
        }
    }

    /** The last step, and what is left when one list has ended, is no choice that a judge is asked about. */
    private static void follow(BeamStates states, int s, int left, int right) {
        if (states.a(s) < left) {
            states.addLeft(s, states.score(s));
        }
        if (states.b(s) < right) {
            states.addRight(s, states.score(s));
        }
    }

    /** What was said of the heads, each pair asked for once. */
    private static final class Cells {

        /** Keeps a logarithm finite. */
        private static final double TINY = 1e-9;

        private final int[] left;
        private final int[] right;
        private final Comparing comparing;
        private final boolean forgetsZero;
        private final boolean[] known;
        private final double[] probabilities;
        private final double[] logLeft;
        private final double[] logRight;

        Cells(int[] left, int[] right, Comparing comparing, boolean forgetsZero) {
            this.left = left;
            this.right = right;
            this.comparing = comparing;
            this.forgetsZero = forgetsZero;
            int count = left.length * right.length;
            known = new boolean[count];
            probabilities = new double[count];
            logLeft = new double[count];
            logRight = new double[count];
        }

        int compared(int a, int b) {
            int cell = a * right.length + b;
            if (!known[cell]) {
                double p = comparing.compare(left[a], right[b]).first();
                known[cell] = p != 0 || !forgetsZero;
                probabilities[cell] = p;
                logLeft[cell] = Math.log(p + TINY);
                logRight[cell] = Math.log(1 - p + TINY);
            }
            return cell;
        }

        double probability(int cell) {
            return probabilities[cell];
        }

        double logLeftBetter(int cell) {
            return logLeft[cell];
        }

        double logRightBetter(int cell) {
            return logRight[cell];
        }
    }
}
