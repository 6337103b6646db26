package org.align4j.world;

import java.util.List;

/**
 * How long a concise answer is: full marks up to {@code full} words, none from {@code none} on, linear between.
 *
 * @param full the longest answer with full marks
 * @param none the shortest answer without any
 */
record Length(int full, int none) {

    double concise(List<String> words) {
        return Math.max(0, Math.min(1, (none - words.size()) / (double) (none - full)));
    }
}
