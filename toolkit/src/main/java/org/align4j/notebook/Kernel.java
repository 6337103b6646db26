package org.align4j.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * What shows values in the kernel that runs the notebook. It is found by name, since none is on the toolkit's own class
 * path: the kernel brings it.
 */
record Kernel(Method display, Method update) {

    /** In the order they are looked for: IJava, JJava, and JJava's first versions. */
    static final List<String> KNOWN = List.of(
            "io.github.spencerpark.ijava.runtime.Display",
            "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics",
            "org.dflib.jjava.runtime.Display");

    /** The first of the classes that is there; empty outside a kernel. */
    static Optional<Kernel> find(List<String> classNames) {
        for (String name : classNames) {
            try {
                Class<?> type = Class.forName(name);
                return Optional.of(new Kernel(
                        type.getMethod("display", Object.class, String[].class),
                        type.getMethod("updateDisplay", String.class, Object.class, String[].class)));
            } catch (ReflectiveOperationException e) {
                // Not this kernel; the next one may be it.
                continue;
            }
        }
        return Optional.empty();
    }

    /** Shows a value and returns its id; empty if the class is there but no kernel runs. */
    Optional<String> show(Object value, String... types) {
        return call(display, value, types).map(String::valueOf);
    }

    /** Replaces what {@link #show} showed. */
    void replace(String id, Object value, String... types) {
        call(update, id, value, types);
    }

    private static Optional<Object> call(Method method, Object... arguments) {
        try {
            Object result = method.invoke(null, arguments);
            return Optional.of(result == null ? "" : result);
        } catch (InvocationTargetException | IllegalAccessException e) {
            // Work is never lost because it cannot be shown; the caller prints text instead.
            return Optional.empty();
        }
    }
}
