/**
 * What a run leaves behind: its environment, its numbers, and its progress as events.
 *
 * <p>May import nothing of ours but the root, and no engine. Start reading at {@link org.align4j.run.Summary}.
 */
package org.align4j.run;
