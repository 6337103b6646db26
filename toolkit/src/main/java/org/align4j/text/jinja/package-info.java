/**
 * An interpreter of Jinja templates: text with expressions in Python's manner, as chat templates and prompt collections
 * are written in.
 *
 * <p>Imports nothing of ours but the root. What it supports it does as Jinja2 3.1 under Python 3.11 does, to the
 * character; everything else is refused with its name, line and column, because a template that is rendered almost right
 * corrupts training data without a sound. Start reading at {@link org.align4j.text.jinja.JinjaTemplate}.
 */
package org.align4j.text.jinja;
