package org.align4j.pairs;

import java.util.Arrays;

/**
 * The merged lists of a beam, best first. Lists share what they have in common: of each step is kept only from which list of
 * the step before a list came and which head it took, so a merge takes memory for the steps, not for the lists.
 */
final class BeamStates {

    static final int NONE = 0;

    private final int[][] origins;
    private int step;

    private int count;
    private int[] taken = {0};
    private double[] scores = {0};

    private int children;
    private int[] childTaken = new int[16];
    private int[] childOrigins = new int[16];
    private double[] childScores = new double[16];

    private int[] order = new int[16];
    private int[] spare = new int[16];

    BeamStates(int left, int right) {
        origins = new int[left + right][];
    }

    int count() {
        return count;
    }

    /** How many a list has taken from the left. */
    int a(int state) {
        return taken[state];
    }

    /** How many a list has taken from the right. */
    int b(int state) {
        return step - taken[state];
    }

    double score(int state) {
        return scores[state];
    }

    void addLeft(int parent, double score) {
        add(2 * parent, taken[parent] + 1, score);
    }

    void addRight(int parent, double score) {
        add(2 * parent + 1, taken[parent], score);
    }

    private void add(int origin, int fromLeft, double score) {
        if (children == childScores.length) {
            childTaken = Arrays.copyOf(childTaken, 2 * children);
            childOrigins = Arrays.copyOf(childOrigins, 2 * children);
            childScores = Arrays.copyOf(childScores, 2 * children);
            order = new int[2 * children];
            spare = new int[2 * children];
        }
        childTaken[children] = fromLeft;
        childOrigins[children] = origin;
        childScores[children] = score;
        children++;
    }

    /** The children as they are. */
    void keepAll() {
        for (int i = 0; i < children; i++) {
            order[i] = i;
        }
        take(children);
    }

    /** The children, best first, equal ones in the order in which they came, and no more than the beam is wide. */
    void advance(int size) {
        sort();
        take(Math.min(size, children));
    }

    private void take(int kept) {
        int[] newTaken = new int[kept];
        int[] newOrigins = new int[kept];
        double[] newScores = new double[kept];
        for (int i = 0; i < kept; i++) {
            newTaken[i] = childTaken[order[i]];
            newOrigins[i] = childOrigins[order[i]];
            newScores[i] = childScores[order[i]];
        }
        taken = newTaken;
        scores = newScores;
        origins[step++] = newOrigins;
        count = kept;
        children = 0;
    }

    /** A merge sort of indices, from runs of eight: stable, without an object a state. */
    private void sort() {
        for (int from = 0; from < children; from += 8) {
            insert(from, Math.min(from + 8, children));
        }
        for (int width = 8; width < children; width *= 2) {
            for (int from = 0; from < children; from += 2 * width) {
                merge(from, Math.min(from + width, children), Math.min(from + 2 * width, children));
            }
            int[] sorted = spare;
            spare = order;
            order = sorted;
        }
    }

    private void insert(int from, int to) {
        for (int i = from; i < to; i++) {
            double score = childScores[i];
            int j = i;
            while (j > from && childScores[order[j - 1]] < score) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = i;
        }
    }

    private void merge(int from, int middle, int to) {
        int a = from;
        int b = middle;
        for (int i = from; i < to; i++) {
            boolean first = b == to || a < middle && childScores[order[a]] >= childScores[order[b]];
            spare[i] = first ? order[a++] : order[b++];
        }
    }

    /** The best list, spelled out. */
    int[] best(int[] left, int[] right) {
        int[] merged = new int[step];
        int state = 0;
        int a = taken[0];
        int b = step - a;
        for (int i = step - 1; i >= 0; i--) {
            int origin = origins[i][state];
            merged[i] = origin % 2 == 0 ? left[--a] : right[--b];
            state = origin / 2;
        }
        return merged;
    }
}
