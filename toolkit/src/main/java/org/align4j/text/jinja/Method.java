package org.align4j.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A method of a value, or a function that is built in. */
record Method(Object self, String name, Function<Arguments, Object> body) implements PythonValue, JinjaFunction {

    @Override
    public String type() {
        return "builtin_function_or_method";
    }

    @Override
    public Object call(List<Object> arguments, Map<String, Object> named) {
        return body.apply(new Arguments(arguments, named));
    }
}
