package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/** The arguments of a call: by position, then by name, {@code *} and {@code **} behind those they add to. */
final class ArgumentParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    ArgumentParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    CallArguments parse() {
        tokens.expectOperator("(");
        var positional = new ArrayList<Expression>();
        var named = new LinkedHashMap<String, Expression>();
        Expression star = null;
        Expression doubleStar = null;
        while (!tokens.skipOperator(")")) {
            Place place = tokens.current().place();
            boolean inOrder = true;
            if (tokens.skipOperator("*")) {
                inOrder = star == null && doubleStar == null;
                star = expressions.expression();
            } else if (tokens.skipOperator("**")) {
                inOrder = doubleStar == null;
                doubleStar = expressions.expression();
            } else if (tokens.is(Token.Kind.NAME) && tokens.ahead().isOperator("=")) {
                String name = tokens.next().text();
                tokens.next();
                inOrder = doubleStar == null && named.put(name, expressions.expression()) == null;
            } else {
                inOrder = star == null && doubleStar == null && named.isEmpty();
                positional.add(expressions.expression());
            }
            if (!inOrder) {
                throw new JinjaException(place, "an argument stands twice or behind one it must stand before");
            }
            if (!tokens.current().isOperator(")")) {
                tokens.expectOperator(",");
            }
        }
        return new CallArguments(positional, named, star, doubleStar);
    }
}
