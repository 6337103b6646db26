/**
 * How far raters agree beyond chance: Cohen for two of them, Fleiss, Gwet and Krippendorff for more, and the confusion matrix
 * of predictions with what is right.
 *
 * <p>May import {@link org.align4j.metric} alone, and no engine. Raters who all always say the same have no agreement beyond
 * chance that could be measured: it is NaN, never 1. Start reading at {@link org.align4j.agreement.ConfusionMatrix}.
 */
package org.align4j.agreement;
