/** Published figures, computed again from the raw judgments, answers and scores that were published beside them. */
package org.align4j.realdata;
