/**
 * Examples as sealed records, and the files they come from and go to.
 *
 * <p>May import {@code text} and {@code text.jinja}. Start reading at {@link org.align4j.data.Example}.
 */
package org.align4j.data;
