package org.align4j.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Who has beaten whom: an edge from a to b where a won or tied against b. Ratings of greatest likelihood are finite and, but
 * for a common shift, unique exactly if everyone can be reached from everyone.
 *
 * @see <a href="https://doi.org/10.1080/00029890.1957.11989117">Ford 1957: the condition</a>
 */
final class WinGraph {

    private final int[] heads;
    private final int[] next;
    private final int[] targets;
    private final boolean[] forward;
    private final boolean[] backward;

    WinGraph(PairTotals totals) {
        int edges = 2 * totals.first().length;
        heads = new int[totals.models()];
        Arrays.fill(heads, -1);
        next = new int[edges];
        targets = new int[edges];
        forward = new boolean[edges];
        backward = new boolean[edges];
        for (int p = 0; p < totals.first().length; p++) {
            boolean won = totals.wins()[p] > 0;
            boolean lost = totals.games()[p] > totals.wins()[p];
            add(2 * p, totals.first()[p], totals.second()[p], won, lost);
            add(2 * p + 1, totals.second()[p], totals.first()[p], lost, won);
        }
    }

    private void add(int edge, int from, int to, boolean won, boolean lost) {
        targets[edge] = to;
        next[edge] = heads[from];
        heads[from] = edge;
        forward[edge] = won;
        backward[edge] = lost;
    }

    /** Whether ratings are finite and unique. */
    boolean isStronglyConnected() {
        return all(reach(0, true, false)) && all(reach(0, false, true));
    }

    private static boolean all(boolean[] reached) {
        for (boolean each : reached) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    /** Groups of models that battles connect, whoever won. */
    List<List<Integer>> connected() {
        return groups(model -> reach(model, true, true));
    }

    /** Groups of models that can all be reached from each other. */
    List<List<Integer>> stronglyConnected() {
        return groups(model -> {
            boolean[] beaten = reach(model, true, false);
            boolean[] beating = reach(model, false, true);
            for (int i = 0; i < beaten.length; i++) {
                beaten[i] &= beating[i];
            }
            return beaten;
        });
    }

    private List<List<Integer>> groups(IntFunction<boolean[]> ofModel) {
        boolean[] seen = new boolean[heads.length];
        var groups = new ArrayList<List<Integer>>();
        for (int model = 0; model < heads.length; model++) {
            if (!seen[model]) {
                boolean[] members = ofModel.apply(model);
                var group = new ArrayList<Integer>();
                for (int i = 0; i < members.length; i++) {
                    if (members[i]) {
                        group.add(i);
                        seen[i] = true;
                    }
                }
                groups.add(group);
            }
        }
        return groups;
    }

    private boolean[] reach(int start, boolean wins, boolean losses) {
        boolean[] reached = new boolean[heads.length];
        int[] stack = new int[heads.length];
        int size = 0;
        stack[size++] = start;
        reached[start] = true;
        while (size > 0) {
            size--;
            for (int edge = heads[stack[size]]; edge >= 0; edge = next[edge]) {
                if (!reached[targets[edge]] && (wins && forward[edge] || losses && backward[edge])) {
                    reached[targets[edge]] = true;
                    stack[size++] = targets[edge];
                }
            }
        }
        return reached;
    }
}
