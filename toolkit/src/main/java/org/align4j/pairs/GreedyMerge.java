package org.align4j.pairs;

/** Takes the worse of the two heads; a tie takes the left one. */
record GreedyMerge() implements Merge {

    @Override
    public int[] merge(int[] left, int[] right, Comparing comparing) {
        int[] merged = new int[left.length + right.length];
        int a = 0;
        int b = 0;
        while (a < left.length && b < right.length) {
            var probabilities = comparing.compare(left[a], right[b]);
            if (probabilities.first() > probabilities.second()) {
                merged[a + b] = right[b++];
            } else {
                merged[a + b] = left[a++];
            }
        }
        System.arraycopy(left, a, merged, a + b, left.length - a);
        System.arraycopy(right, b, merged, a + b, right.length - b);
        return merged;
    }
}
