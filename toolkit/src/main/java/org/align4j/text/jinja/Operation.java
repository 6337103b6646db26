package org.align4j.text.jinja;

import java.util.List;

/** What operators do. */
sealed interface Operation extends Expression {

    /** Arithmetic of two values, or of one. */
    @FunctionalInterface
    interface Rule {
        Object apply(Object left, Object right);
    }

    /** {@code a + b} and its kin. */
    record Binary(Place place, Rule rule, Expression left, Expression right) implements Operation {

        @Override
        public Object evaluate(Scope scope) {
            Object first = left.value(scope);
            return scope.rendering().limits().made(rule.apply(first, right.value(scope)));
        }
    }

    /** {@code -a} and {@code +a} */
    record Signed(Place place, boolean negative, Expression operand) implements Operation {

        @Override
        public Object evaluate(Scope scope) {
            Object value = operand.value(scope);
            return negative ? Arithmetic.negative(value) : Arithmetic.positive(value);
        }
    }

    /** {@code not a} */
    record Not(Place place, Expression operand) implements Operation {

        @Override
        public Object evaluate(Scope scope) {
            return !Types.truth(operand.value(scope));
        }
    }

    /** {@code a and b}: the first that is false, or the last. */
    record And(Place place, Expression left, Expression right) implements Operation {

        @Override
        public Object evaluate(Scope scope) {
            Object first = left.value(scope);
            return Types.truth(first) ? right.value(scope) : first;
        }
    }

    /** {@code a or b}: the first that is true, or the last. */
    record Or(Place place, Expression left, Expression right) implements Operation {

        @Override
        public Object evaluate(Scope scope) {
            Object first = left.value(scope);
            return Types.truth(first) ? first : right.value(scope);
        }
    }

    /** {@code then if test else otherwise}; undefined if the test fails and there is no otherwise (null). */
    record Conditional(Place place, Expression test, Expression then, Expression otherwise) implements Operation {

        @Override
        public Object evaluate(Scope scope) {
            if (Types.truth(test.value(scope))) {
                return then.value(scope);
            }
            return otherwise == null
                    ? new Undefined("the inline if-expression on line " + place.line()
                            + " evaluated to false and no else section was defined.")
                    : otherwise.value(scope);
        }
    }

    /** {@code a < b <= c}: every neighbouring pair holds. */
    record Comparison(Place place, Expression first, List<String> operators, List<Expression> operands)
            implements Operation {

        @Override
        public Object evaluate(Scope scope) {
            Object left = first.value(scope);
            for (int i = 0; i < operands.size(); i++) {
                Object right = operands.get(i).value(scope);
                if (!holds(left, operators.get(i), right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }

        static boolean holds(Object left, String operator, Object right) {
            return switch (operator) {
                case "==" -> Equality.equal(left, right);
                case "!=" -> !Equality.equal(left, right);
                case "in" -> Sequences.contains(right, left);
                case "not in" -> !Sequences.contains(right, left);
                default -> isOrdered(left, operator, right);
            };
        }

        private static boolean isOrdered(Object left, String operator, Object right) {
            int order = Order.compare(left, right, operator);
            boolean nan = left instanceof Double x && x.isNaN() || right instanceof Double y && y.isNaN();
            return !nan
                    && switch (operator) {
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        default -> order >= 0;
                    };
        }
    }
}
