/** Values of evaluation computed elsewhere, against ours. */
package org.align4j.golden.evaluation;
