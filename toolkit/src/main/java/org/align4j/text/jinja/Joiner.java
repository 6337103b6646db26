package org.align4j.text.jinja;

import java.util.List;
import java.util.Map;

/** What joiner() makes: nothing the first time it is called, its separator from then on. */
final class Joiner implements PythonValue, JinjaFunction {

    private final Object separator;
    private boolean used;

    Joiner(Object separator) {
        this.separator = separator;
    }

    @Override
    public String type() {
        return "Joiner";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "sep" -> separator;
            case "used" -> used;
            default -> MISSING;
        };
    }

    @Override
    public Object call(List<Object> arguments, Map<String, Object> named) {
        Object text = used ? separator : "";
        used = true;
        return text;
    }
}
