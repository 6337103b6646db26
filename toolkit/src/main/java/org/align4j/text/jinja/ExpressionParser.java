package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jinja's expressions, weakest binding first: {@code if else}, or, and, not, comparisons, {@code + -}, {@code ~},
 * {@code * / // %}, {@code **}, signs, then what follows a value: attributes, elements, calls, filters and tests.
 */
final class ExpressionParser {

    private static final int DEEPEST = 100;

    private static final Map<String, Operation.Rule> SUMS = Map.of("+", Arithmetic::add, "-", Arithmetic::subtract);
    private static final Map<String, Operation.Rule> PRODUCTS = Map.of(
            "*", Arithmetic::multiply,
            "/", Arithmetic::divide,
            "//", Arithmetic::floorDivide,
            "%", Arithmetic::remainder);
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenStream tokens;
    private final Uses uses;
    private final ValueParser values;
    private int depth;

    ExpressionParser(TokenStream tokens, JinjaOptions options) {
        this.tokens = tokens;
        this.uses = new Uses(options);
        this.values = new ValueParser(tokens, this);
    }

    Uses uses() {
        return uses;
    }

    ValueParser values() {
        return values;
    }

    /** Counts a level of nesting. */
    void enter() {
        if (++depth > DEEPEST) {
            throw new JinjaException(tokens.current().place(), "nested deeper than " + DEEPEST);
        }
    }

    void leave() {
        depth--;
    }

    /** One expression, or a tuple without parentheses. */
    Expression tuple(boolean withCondition, String end) {
        Place place = tokens.current().place();
        var items = new ArrayList<Expression>();
        boolean comma = false;
        while (!endsTuple(end)) {
            items.add(withCondition ? expression() : or());
            if (!tokens.skipOperator(",")) {
                break;
            }
            comma = true;
        }
        if (items.isEmpty()) {
            throw tokens.unexpected("an expression");
        }
        return comma ? new Expression.TupleDisplay(place, items) : items.get(0);
    }

    private boolean endsTuple(String end) {
        Token token = tokens.current();
        return token.kind() == Token.Kind.PRINT_END
                || token.kind() == Token.Kind.BLOCK_END
                || token.isOperator(")")
                || end != null && token.isName(end);
    }

    Expression expression() {
        enter();
        int known = uses.unknown();
        boolean was = uses.isConditional();
        Expression value = or();
        while (tokens.current().isName("if")) {
            Place place = tokens.next().place();
            uses.conditional(true);
            uses.forgetUnknown(known); // what stands before the if is conditional too
            Expression test = or();
            Expression otherwise = tokens.skipName("else") ? expression() : null;
            value = new Operation.Conditional(place, test, value, otherwise);
        }
        uses.conditional(was);
        leave();
        return value;
    }

    private Expression or() {
        Expression left = and();
        while (tokens.current().isName("or")) {
            Place place = tokens.next().place();
            left = new Operation.Or(place, left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.current().isName("and")) {
            Place place = tokens.next().place();
            left = new Operation.And(place, left, not());
        }
        return left;
    }

    private Expression not() {
        if (!tokens.current().isName("not")) {
            return comparison();
        }
        enter();
        Place place = tokens.next().place();
        var not = new Operation.Not(place, not());
        leave();
        return not;
    }

    private Expression comparison() {
        Expression first = sum();
        Place place = tokens.current().place();
        var operators = new ArrayList<String>();
        var operands = new ArrayList<Expression>();
        for (String operator = comparator(); operator != null; operator = comparator()) {
            operators.add(operator);
            operands.add(sum());
        }
        return operators.isEmpty() ? first : new Operation.Comparison(place, first, operators, operands);
    }

    /** The operator of comparison that stands here, which is then behind; null if there is none. */
    private String comparator() {
        Token token = tokens.current();
        if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
            return tokens.next().text();
        }
        if (tokens.skipName("in")) {
            return "in";
        }
        if (token.isName("not") && tokens.ahead().isName("in")) {
            tokens.next();
            tokens.next();
            return "not in";
        }
        return null;
    }

    private Expression sum() {
        Expression left = concatenation();
        while (isOperator(SUMS)) {
            Token operator = tokens.next();
            left = new Operation.Binary(operator.place(), SUMS.get(operator.text()), left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        Expression first = product();
        Place place = tokens.current().place();
        var parts = new ArrayList<>(List.of(first));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? first : new Expression.Concatenation(place, parts);
    }

    private Expression product() {
        Expression left = power();
        while (isOperator(PRODUCTS)) {
            Token operator = tokens.next();
            left = new Operation.Binary(operator.place(), PRODUCTS.get(operator.text()), left, power());
        }
        return left;
    }

    private boolean isOperator(Map<String, Operation.Rule> rules) {
        return tokens.is(Token.Kind.OPERATOR)
                && rules.containsKey(tokens.current().text());
    }

    /** From left to right, unlike Python's. */
    private Expression power() {
        Expression left = unary(true);
        while (tokens.current().isOperator("**")) {
            Place place = tokens.next().place();
            left = new Operation.Binary(place, Arithmetic::power, left, unary(true));
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        Token token = tokens.current();
        Expression value;
        if (token.isOperator("-") || token.isOperator("+")) {
            enter();
            tokens.next();
            value = new Operation.Signed(token.place(), token.isOperator("-"), unary(false));
            leave();
        } else {
            value = values.primary();
        }
        value = values.postfix(value);
        return withFilters ? values.filtersAndTests(value) : value;
    }
}
