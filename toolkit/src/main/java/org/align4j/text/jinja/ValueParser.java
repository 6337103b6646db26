package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Literals, variables and displays, and what follows a value: attributes, elements, calls, filters and tests. */
final class ValueParser {

    private static final Set<String> AFTER_TEST = Set.of("else", "or", "and");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final ArgumentParser arguments;

    ValueParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.arguments = new ArgumentParser(tokens, expressions);
    }

    Expression primary() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> name(tokens.next());
            case STRING -> strings();
            case INTEGER, FLOAT ->
                new Expression.Literal(token.place(), tokens.next().value());
            case OPERATOR -> display(token);
            default -> throw tokens.unexpected("an expression");
        };
    }

    private Expression name(Token token) {
        switch (token.text()) {
            case "true", "True" -> {
                return new Expression.Literal(token.place(), true);
            }
            case "false", "False" -> {
                return new Expression.Literal(token.place(), false);
            }
            case "none", "None" -> {
                return new Expression.Literal(token.place(), null);
            }
            default -> {
                expressions.uses().variable(token.text());
                return new Expression.Name(token.place(), token.text());
            }
        }
    }

    private Expression strings() {
        Place place = tokens.current().place();
        var text = new StringBuilder();
        while (tokens.is(Token.Kind.STRING)) {
            text.append(tokens.next().value());
        }
        return new Expression.Literal(place, text.toString());
    }

    private Expression display(Token open) {
        switch (open.text()) {
            case "(" -> {
                tokens.next();
                Expression inside = tokens.current().isOperator(")")
                        ? new Expression.TupleDisplay(open.place(), List.of())
                        : expressions.tuple(true, null);
                tokens.expectOperator(")");
                return inside;
            }
            case "[" -> {
                tokens.next();
                return new Expression.ListDisplay(open.place(), items("]"));
            }
            case "{" -> {
                tokens.next();
                return dict(open.place());
            }
            default -> throw tokens.unexpected("an expression");
        }
    }

    private List<Expression> items(String close) {
        var items = new ArrayList<Expression>();
        while (!tokens.skipOperator(close)) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator(close)) {
                    break;
                }
            }
            items.add(expressions.expression());
        }
        return items;
    }

    private Expression dict(Place place) {
        var keys = new ArrayList<Expression>();
        var values = new ArrayList<Expression>();
        while (!tokens.skipOperator("}")) {
            if (!keys.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator("}")) {
                    break;
                }
            }
            keys.add(expressions.expression());
            tokens.expectOperator(":");
            values.add(expressions.expression());
        }
        return new Expression.DictDisplay(place, keys, values);
    }

    Expression postfix(Expression start) {
        Expression value = start;
        while (tokens.is(Token.Kind.OPERATOR)) {
            Token token = tokens.current();
            if (token.isOperator(".")) {
                tokens.next();
                value = attribute(value);
            } else if (token.isOperator("[")) {
                tokens.next();
                value = item(value, token.place());
            } else if (token.isOperator("(")) {
                value = new Invocation.Call(token.place(), value, arguments.parse());
            } else {
                break;
            }
        }
        return value;
    }

    private Expression attribute(Expression object) {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> new Expression.Attribute(token.place(), object, token.text());
            case INTEGER ->
                new Expression.Item(token.place(), object, new Expression.Literal(token.place(), token.value()));
            default -> throw new JinjaException(token.place(), "expected a name or number, found " + token.described());
        };
    }

    private Expression item(Expression object, Place place) {
        var none = new Expression.Literal(place, null);
        var parts = new ArrayList<Expression>(List.of(none, none, none));
        int colons = 0;
        boolean any = false;
        while (!tokens.current().isOperator("]")) {
            if (tokens.current().isOperator(",")) {
                throw new JinjaException(tokens.current().place(), "several subscripts are not supported");
            }
            if (colons < 2 && tokens.skipOperator(":")) {
                colons++;
            } else if (any && parts.get(colons) != none) {
                throw tokens.unexpected("']'");
            } else {
                parts.set(colons, expressions.expression());
            }
            any = true;
        }
        if (!any) {
            throw tokens.unexpected("a subscript");
        }
        tokens.next();
        return colons == 0
                ? new Expression.Item(place, object, parts.get(0))
                : new Expression.Slice(place, object, parts.get(0), parts.get(1), parts.get(2));
    }

    Expression filtersAndTests(Expression start) {
        Expression value = start;
        while (true) {
            Token token = tokens.current();
            if (token.isOperator("|")) {
                tokens.next();
                value = filter(value);
            } else if (token.isName("is")) {
                tokens.next();
                value = test(value);
            } else if (token.isOperator("(")) {
                value = new Invocation.Call(token.place(), value, arguments.parse());
            } else {
                return value;
            }
        }
    }

    /** Filters without a value, one behind the other: those of a block. */
    List<Invocation.Filtered> filters() {
        var filters = new ArrayList<Invocation.Filtered>();
        do {
            filters.add(filter(null));
        } while (tokens.skipOperator("|"));
        return filters;
    }

    private Invocation.Filtered filter(Expression value) {
        Place place = tokens.current().place();
        String name = dottedName();
        expressions.uses().filter(place, name);
        CallArguments given = tokens.current().isOperator("(") ? arguments.parse() : CallArguments.NONE;
        return new Invocation.Filtered(place, value, name, given);
    }

    private Expression test(Expression value) {
        boolean negated = tokens.skipName("not");
        Place place = tokens.current().place();
        String name = dottedName();
        expressions.uses().test(place, name);
        var tested = new Invocation.Tested(place, value, name, testArguments());
        return negated ? new Operation.Not(place, tested) : tested;
    }

    private CallArguments testArguments() {
        Token token = tokens.current();
        if (token.isOperator("(")) {
            return arguments.parse();
        }
        if (token.isName("is")) {
            throw new JinjaException(token.place(), "tests cannot be chained with is");
        }
        boolean value = switch (token.kind()) {
            case NAME -> !AFTER_TEST.contains(token.text());
            case STRING, INTEGER, FLOAT -> true;
            default -> token.isOperator("[") || token.isOperator("{");
        };
        return value ? CallArguments.of(postfix(primary())) : CallArguments.NONE;
    }

    private String dottedName() {
        var name = new StringBuilder(tokens.expect(Token.Kind.NAME, "a name").text());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expect(Token.Kind.NAME, "a name").text());
        }
        return name.toString();
    }
}
