package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a macro or call block.
 *
 * @param frame of the body
 * @param parameters their names
 * @param defaults of the last of them
 */
record Signature(Frame frame, List<String> parameters, List<Expression> defaults) {

    /** Reads {@code (a, b=1)}; a default may use the parameters before it. */
    static Signature parse(TokenStream tokens, ExpressionParser expressions) {
        var signature = new Signature(expressions.uses().inner(), new ArrayList<>(), new ArrayList<>());
        expressions.uses().open(signature.frame());
        tokens.expectOperator("(");
        while (!tokens.skipOperator(")")) {
            if (!signature.parameters().isEmpty()) {
                tokens.expectOperator(",");
            }
            signature.parameter(tokens, expressions);
        }
        expressions.uses().close();
        return signature;
    }

    private void parameter(TokenStream tokens, ExpressionParser expressions) {
        Token name = tokens.expect(Token.Kind.NAME, "a parameter");
        if (parameters.contains(name.text())) {
            throw new JinjaException(name.place(), "the parameter '" + name.text() + "' stands twice");
        }
        parameters.add(name.text());
        frame.known(name.text());
        if (tokens.skipOperator("=")) {
            defaults.add(expressions.expression());
        } else if (!defaults.isEmpty()) {
            throw new JinjaException(name.place(), "a parameter without default stands behind one with a default");
        }
    }
}
