package org.align4j.data;

/**
 * What a model is trained on. The set is closed by the file formats of the field: TRL's columns, and those of the papers that
 * have others.
 *
 * <p>An answer that some model gave may be empty: it ended at once, and that is what is judged. An answer to imitate may not.
 */
public sealed interface Example permits Demonstration, Preference, JointPreference, Ranking, UnpairedPreference {}
