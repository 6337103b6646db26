package org.align4j.text.jinja;

import java.util.HashMap;
import java.util.Map;

/** Variables by name, and the scope they were opened in. An if opens none; a loop's round, a macro, a with do. */
final class Scope {

    private final Map<String, Object> variables = new HashMap<>();
    private final Scope outer;
    private final Rendering rendering;

    private Scope(Scope outer, Rendering rendering) {
        this.outer = outer;
        this.rendering = rendering;
    }

    static Scope outermost(Rendering rendering) {
        return new Scope(null, rendering);
    }

    Scope inner() {
        return new Scope(this, rendering);
    }

    Rendering rendering() {
        return rendering;
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }

    /** Whether a parameter of this scope is still without a value. */
    boolean isMissing(String name) {
        return variables.get(name) == PythonValue.MISSING;
    }

    /** The value of the innermost variable of a name; undefined if there is none. */
    Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.variables.get(name);
            if (value != null || scope.variables.containsKey(name)) {
                return value == PythonValue.MISSING ? Undefined.variable(name) : value;
            }
        }
        return Undefined.variable(name);
    }
}
