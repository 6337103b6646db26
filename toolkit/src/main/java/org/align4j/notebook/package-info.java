/**
 * Everything that knows a notebook: showing values, progress, settings, forms that people fill in, and the form
 * notebook files are kept in.
 *
 * <p>May import {@code collect}, {@code data}, {@code judge}, {@code lm}, {@code report} and {@code run}; it alone prints.
 * Start reading at {@link org.align4j.notebook.Notebook}.
 */
package org.align4j.notebook;
