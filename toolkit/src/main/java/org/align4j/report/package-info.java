/**
 * Tables and plots from results and from what papers print.
 *
 * <p>May import {@code metric} and {@code run}, and no engine. Start reading at {@link org.align4j.report.Plots}.
 */
package org.align4j.report;
