package org.align4j.text.jinja;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The variables of one body, noted while it is parsed. Jinja2 decides before it renders which are the body's own: a variable
 * that is assigned, not within an if, before the body reads it, and that no body around knows, is undefined until then, even
 * if the caller's context has one of that name.
 */
final class Frame {

    private final Frame outer;
    private final Map<String, Boolean> own = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private int conditions;

    Frame(Frame outer) {
        this.outer = outer;
    }

    Frame outer() {
        return outer;
    }

    /** A variable that is read, or has its value from the start. */
    void known(String name) {
        own.putIfAbsent(name, false);
    }

    void assigned(String name) {
        own.putIfAbsent(name, conditions == 0);
    }

    /** Enters an if (1) or leaves it (-1). */
    void condition(int step) {
        conditions += step;
    }

    /** To be called when the whole template is parsed. */
    void resolve() {
        own.forEach((name, assignedFirst) -> {
            if (assignedFirst && (outer == null || !outer.knows(name))) {
                hidden.add(name);
            }
        });
    }

    private boolean knows(String name) {
        return own.containsKey(name) || outer != null && outer.knows(name);
    }

    /** Hides what the context has under names that the body assigns first. */
    void hide(Scope scope) {
        hidden.forEach(name -> scope.set(name, PythonValue.MISSING));
    }
}
