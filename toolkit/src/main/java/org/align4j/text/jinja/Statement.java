package org.align4j.text.jinja;

import java.util.List;
import java.util.Map;

/** What writes text or assigns a value. */
sealed interface Statement
        permits Statement.Hiding,
                Statement.Data,
                Statement.Print,
                Statement.Do,
                Statement.If,
                Statement.Set,
                Statement.SetBlock,
                Statement.With,
                Statement.Scoped,
                Statement.FilterBlock,
                Statement.MacroDefinition,
                Statement.CallBlock,
                Statement.Jump,
                For {

    /** What is to be done after a statement: the next one, or what a break or continue says. */
    enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    Flow execute(Scope scope, Output out);

    /** Runs statements up to a break or continue. */
    static Flow executeAll(List<Statement> body, Scope scope, Output out) {
        for (Statement statement : body) {
            Flow flow = statement.execute(scope, out);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    /** Runs something that is not an expression; its errors get a place. */
    static void at(Place place, Runnable action) {
        try {
            action.run();
        } catch (PythonError e) {
            throw new JinjaException(place, e.getMessage(), e);
        }
    }

    /** Opens a body: variables of its own hide those of the context. */
    record Hiding(Frame frame) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            frame.hide(scope);
            return Flow.NEXT;
        }
    }

    /** Text as it stands. */
    record Data(Place place, String text) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            at(place, () -> out.write(text));
            return Flow.NEXT;
        }
    }

    /** {@code {{ expression }}} */
    record Print(Expression expression) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            Object value = expression.value(scope);
            at(expression.place(), () -> out.write(PythonText.str(value)));
            return Flow.NEXT;
        }
    }

    /** {@code {% do expression %}} */
    record Do(Expression expression) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            expression.value(scope);
            return Flow.NEXT;
        }
    }

    /** A test and what is done if it holds. */
    record Branch(Expression test, List<Statement> body) {}

    /** {@code {% if %} … {% elif %} … {% else %} … {% endif %}} */
    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            for (Branch branch : branches) {
                if (Types.truth(branch.test().value(scope))) {
                    return executeAll(branch.body(), scope, out);
                }
            }
            return executeAll(otherwise, scope, out);
        }
    }

    /** {@code {% set target = value %}} */
    record Set(Place place, Target target, Expression value) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            Object assigned = value.value(scope);
            at(place, () -> target.assign(scope, assigned));
            return Flow.NEXT;
        }
    }

    /** {@code {% set target | filters %} … {% endset %}} */
    record SetBlock(Place place, Target target, List<Invocation.Filtered> filters, List<Statement> body)
            implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            var text = new Output();
            Flow flow = executeAll(body, scope.inner(), text);
            if (flow == Flow.NEXT) {
                at(place, () -> target.assign(scope, filtered(text, filters, scope)));
            }
            return flow;
        }
    }

    /** {@code {% filter filters %} … {% endfilter %}} */
    record FilterBlock(Place place, List<Invocation.Filtered> filters, List<Statement> body) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            var text = new Output();
            Scope inner = scope.inner();
            Flow flow = executeAll(body, inner, text);
            if (flow == Flow.NEXT) {
                at(place, () -> {
                    Object value = filtered(text, filters, inner);
                    if (!Types.isText(value)) {
                        throw PythonError.type("a filter block must give text, gave a " + Types.name(value));
                    }
                    out.write(PythonText.str(value));
                });
            }
            return flow;
        }
    }

    private static Object filtered(Output text, List<Invocation.Filtered> filters, Scope scope) {
        Object value = text.toString();
        for (Invocation.Filtered filter : filters) {
            value = filter.apply(value, scope);
        }
        return value;
    }

    /** {@code {% with a = 1 %} … {% endwith %}}; no value sees another's target. */
    record With(Place place, List<Target> targets, List<Expression> values, List<Statement> body) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            Scope inner = scope.inner();
            for (int i = 0; i < targets.size(); i++) {
                Target target = targets.get(i);
                Object value = values.get(i).value(scope);
                at(place, () -> target.assign(inner, value));
            }
            return executeAll(body, inner, out);
        }
    }

    /** A body with variables of its own: {@code {% generation %}}. */
    record Scoped(List<Statement> body) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            return executeAll(body, scope.inner(), out);
        }
    }

    /** {@code {% macro name(parameters) %} … {% endmacro %}} */
    record MacroDefinition(Macro.Definition definition) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            scope.set(definition.name(), new Macro(definition, scope));
            return Flow.NEXT;
        }
    }

    /** {@code {% call(parameters) macro(arguments) %} … {% endcall %}} */
    record CallBlock(Macro.Definition caller, Invocation.Call call) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            at(call.place(), () -> {
                Object text = call.call(scope, Map.of("caller", new Macro(caller, scope)));
                out.write(PythonText.str(text));
            });
            return Flow.NEXT;
        }
    }

    /** {@code {% break %}} or {@code {% continue %}} */
    record Jump(Flow flow) implements Statement {

        @Override
        public Flow execute(Scope scope, Output out) {
            return flow;
        }
    }
}
