package org.align4j.text.jinja;

import java.util.List;
import java.util.Map;

/** Something a template can call. */
@FunctionalInterface
public interface JinjaFunction {

    /**
     * Its result: text, a {@link Long}, a {@link Double}, a {@link Boolean}, null, or a list or map of such.
     *
     * @param arguments by position; a filter's first is the value that is filtered
     * @param named by name
     * @throws IllegalArgumentException if it fails; the template's place is put before the message
     */
    Object call(List<Object> arguments, Map<String, Object> named);
}
