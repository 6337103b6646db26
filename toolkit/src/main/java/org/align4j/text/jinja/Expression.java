package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.List;

/** What has a value. */
sealed interface Expression
        permits Expression.Literal,
                Expression.Name,
                Expression.ListDisplay,
                Expression.TupleDisplay,
                Expression.DictDisplay,
                Expression.Attribute,
                Expression.Item,
                Expression.Slice,
                Expression.Concatenation,
                Operation,
                Invocation {

    /** Where it stands. */
    Place place();

    /** Its value; errors do not yet say where. */
    Object evaluate(Scope scope);

    /**
     * Its value.
     *
     * @throws JinjaException if there is none
     */
    default Object value(Scope scope) {
        try {
            scope.rendering().limits().step();
            return evaluate(scope);
        } catch (PythonError e) {
            throw new JinjaException(place(), e.getMessage(), e);
        }
    }

    /** A text, number, truth value or none. */
    record Literal(Place place, Object value) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            return value;
        }
    }

    /** A variable. */
    record Name(Place place, String name) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            return scope.get(name);
        }
    }

    /** {@code [a, b]} */
    record ListDisplay(Place place, List<Expression> items) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            return scope.rendering().limits().made(values(items, scope));
        }
    }

    /** {@code (a, b)} or {@code a, b} */
    record TupleDisplay(Place place, List<Expression> items) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            return new Tuple(values(items, scope));
        }
    }

    /** {@code {a: b}} */
    record DictDisplay(Place place, List<Expression> keys, List<Expression> values) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            var dict = new Dict();
            for (int i = 0; i < keys.size(); i++) {
                dict.put(keys.get(i).value(scope), values.get(i).value(scope));
            }
            return dict;
        }
    }

    /** {@code object.name} */
    record Attribute(Place place, Expression object, String name) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            return scope.rendering().access().attribute(object.value(scope), name);
        }
    }

    /** {@code object[key]} */
    record Item(Place place, Expression object, Expression key) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            Object owner = object.value(scope);
            return scope.rendering().access().item(owner, key.value(scope));
        }
    }

    /** {@code object[start:stop:step]}, each a literal none where it is left out. */
    record Slice(Place place, Expression object, Expression start, Expression stop, Expression step)
            implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            Object slice =
                    Sequences.slice(object.value(scope), start.value(scope), stop.value(scope), step.value(scope));
            return scope.rendering().limits().made(slice);
        }
    }

    /** {@code a ~ b}: the texts of both. */
    record Concatenation(Place place, List<Expression> parts) implements Expression {

        @Override
        public Object evaluate(Scope scope) {
            List<String> texts =
                    values(parts, scope).stream().map(PythonText::str).toList();
            return scope.rendering().limits().made(StringMethods.join("", texts));
        }
    }

    private static List<Object> values(List<Expression> expressions, Scope scope) {
        var values = new ArrayList<>(expressions.size());
        expressions.forEach(e -> values.add(e.value(scope)));
        return values;
    }
}
