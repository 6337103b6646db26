/**
 * Numbers to numbers: every metric is a pure function whose result carries its standard error and its n.
 *
 * <p>May import nothing of ours but the root, and no engine. Start reading at {@link org.align4j.metric.WinRate}.
 */
package org.align4j.metric;
