package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A template's tokens to statements. */
final class TemplateParser {

    private static final Set<String> SPECIAL = Set.of("caller", "kwargs", "varargs");

    private final TokenStream tokens;
    private final JinjaOptions options;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private int loops;

    private TemplateParser(List<Token> tokens, JinjaOptions options) {
        this.tokens = new TokenStream(tokens);
        this.options = options;
        this.expressions = new ExpressionParser(this.tokens, options);
        this.targets = new TargetParser(this.tokens, expressions);
    }

    static List<Statement> parse(String source, JinjaOptions options) {
        var parser = new TemplateParser(Lexer.tokens(source, options), options);
        List<Statement> statements = parser.statements();
        parser.expressions.uses().requireKnown();
        return statements;
    }

    /** Statements up to a tag of one of the names, which is left to be read, or to the end of the template. */
    private List<Statement> statements(String... ends) {
        expressions.enter();
        var statements = new ArrayList<Statement>();
        while (!tokens.is(Token.Kind.END)) {
            if (tokens.is(Token.Kind.DATA)) {
                Token data = tokens.next();
                statements.add(new Statement.Data(data.place(), data.text()));
            } else if (tokens.is(Token.Kind.PRINT_BEGIN)) {
                tokens.next();
                statements.add(new Statement.Print(expressions.tuple(true, null)));
                tokens.expect(Token.Kind.PRINT_END, "the end of the print statement");
            } else {
                tokens.expect(Token.Kind.BLOCK_BEGIN, "a statement");
                if (Arrays.stream(ends).anyMatch(tokens.current()::isName)) {
                    expressions.leave();
                    return statements;
                }
                statement(statements);
                tokens.expect(Token.Kind.BLOCK_END, "the end of the statement");
            }
        }
        if (ends.length > 0) {
            throw new JinjaException(
                    tokens.current().place(), "the template ends before '" + String.join("' or '", ends) + "'");
        }
        expressions.leave();
        return statements;
    }

    /** A body: the rest of its opening tag, then statements up to a tag of one of the names. */
    private List<Statement> body(String... ends) {
        tokens.skipOperator(":");
        tokens.expect(Token.Kind.BLOCK_END, "the end of the statement");
        return statements(ends);
    }

    /** A body and the name of its closing tag. */
    private List<Statement> closedBody(String end) {
        List<Statement> body = body(end);
        tokens.expectName(end);
        return body;
    }

    private void statement(List<Statement> to) {
        Token tag = tokens.expect(Token.Kind.NAME, "the name of a statement");
        Place place = tag.place();
        switch (tag.text()) {
            case "if" -> to.add(conditional());
            case "for" -> to.add(loop(place));
            case "set" -> to.add(set(place));
            case "with" -> to.add(with(place));
            case "macro" -> to.add(macro(place));
            case "call" -> to.add(callBlock(place));
            case "filter" ->
                to.add(new Statement.FilterBlock(place, expressions.values().filters(), strict("endfilter")));
            case "print" -> print(to);
            case "do" -> {
                requireTag(JinjaOptions.Extension.DO, tag);
                to.add(new Statement.Do(expressions.tuple(true, null)));
            }
            case "break", "continue" -> to.add(jump(tag));
            case "generation" -> {
                requireTag(JinjaOptions.Extension.GENERATION, tag);
                to.add(new Statement.Scoped(function("endgeneration")));
            }
            default -> throw unknown(tag);
        }
    }

    private void requireTag(JinjaOptions.Extension extension, Token tag) {
        if (!options.extensions().contains(extension)) {
            throw unknown(tag);
        }
    }

    private static JinjaException unknown(Token tag) {
        return new JinjaException(tag.place(), "the statement '" + tag.text() + "' is not known here");
    }

    private void print(List<Statement> to) {
        boolean first = true;
        while (!tokens.is(Token.Kind.BLOCK_END)) {
            if (!first) {
                tokens.expectOperator(",");
            }
            to.add(new Statement.Print(expressions.expression()));
            first = false;
        }
    }

    private Statement conditional() {
        boolean was = expressions.uses().conditional(true);
        var branches = new ArrayList<Statement.Branch>();
        List<Statement> otherwise = List.of();
        do {
            Expression test = expressions.tuple(false, null);
            branches.add(new Statement.Branch(test, body("elif", "else", "endif")));
        } while (tokens.skipName("elif"));
        if (tokens.skipName("else")) {
            otherwise = body("endif");
        }
        tokens.expectName("endif");
        expressions.uses().conditional(was);
        return new Statement.If(branches, otherwise);
    }

    private Statement loop(Place place) {
        Target target = targets.parse("in", false);
        tokens.expectName("in");
        Expression items = expressions.tuple(false, "recursive");
        boolean was = expressions.uses().conditional(false);
        Expression test = tokens.skipName("if") ? expressions.expression() : null;
        boolean recursive = tokens.skipName("recursive");
        loops++;
        List<Statement> body = body("else", "endfor");
        loops--;
        int outer = loops;
        loops = recursive ? 0 : loops;
        List<Statement> otherwise = tokens.skipName("else") ? body("endfor") : List.of();
        loops = outer;
        tokens.expectName("endfor");
        expressions.uses().conditional(was);
        requireOwnLoopVariable(target, place);
        return new For(place, target, items, test, recursive, body, otherwise);
    }

    private static void requireOwnLoopVariable(Target target, Place place) {
        if (TargetParser.names(target).contains("loop")) {
            throw new JinjaException(place, "the variable 'loop' cannot be the target of a loop");
        }
    }

    private Statement set(Place place) {
        Target target = targets.parse(null, true);
        if (tokens.skipOperator("=")) {
            return new Statement.Set(place, target, expressions.tuple(true, null));
        }
        List<Invocation.Filtered> filters =
                tokens.skipOperator("|") ? expressions.values().filters() : List.of();
        return new Statement.SetBlock(place, target, filters, strict("endset"));
    }

    private Statement with(Place place) {
        var names = new ArrayList<Target>();
        var values = new ArrayList<Expression>();
        while (!tokens.is(Token.Kind.BLOCK_END)) {
            if (!names.isEmpty()) {
                tokens.expectOperator(",");
            }
            names.add(targets.parse(null, false));
            tokens.expectOperator("=");
            values.add(expressions.expression());
        }
        return new Statement.With(place, names, values, strict("endwith"));
    }

    /** A body in which a filter that is not known is an error at once. */
    private List<Statement> strict(String end) {
        boolean was = expressions.uses().conditional(false);
        List<Statement> body = closedBody(end);
        expressions.uses().conditional(was);
        return body;
    }

    /** A body that is a function of its own: no break or continue leads out of it. */
    private List<Statement> function(String end) {
        int outer = loops;
        loops = 0;
        List<Statement> body = strict(end);
        loops = outer;
        return body;
    }

    private Statement macro(Place place) {
        String name = tokens.expect(Token.Kind.NAME, "the macro's name").text();
        return new Statement.MacroDefinition(definition(place, name, "endmacro"));
    }

    private Statement callBlock(Place place) {
        var parameters = new ArrayList<String>();
        var defaults = new ArrayList<Expression>();
        if (tokens.current().isOperator("(")) {
            signature(parameters, defaults);
        }
        Expression call = expressions.expression();
        if (!(call instanceof Invocation.Call invocation)) {
            throw new JinjaException(place, "a call block must call a macro");
        }
        return new Statement.CallBlock(definition(place, null, parameters, defaults, "endcall"), invocation);
    }

    private Macro.Definition definition(Place place, String name, String end) {
        var parameters = new ArrayList<String>();
        var defaults = new ArrayList<Expression>();
        signature(parameters, defaults);
        return definition(place, name, parameters, defaults, end);
    }

    private Macro.Definition definition(
            Place place, String name, List<String> parameters, List<Expression> defaults, String end) {
        Set<String> special = expressions.uses().startReading();
        List<Statement> body = function(end);
        expressions.uses().stopReading();
        special.retainAll(SPECIAL);
        int withDefault = parameters.size() - defaults.size();
        if (special.contains("caller") && parameters.contains("caller") && parameters.indexOf("caller") < withDefault) {
            throw new JinjaException(place, "the parameter 'caller' must be omitted or have a default");
        }
        special.removeAll(parameters);
        return new Macro.Definition(place, name, parameters, defaults, special, body);
    }

    private void signature(List<String> parameters, List<Expression> defaults) {
        tokens.expectOperator("(");
        while (!tokens.skipOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            Token name = tokens.expect(Token.Kind.NAME, "a parameter");
            if (parameters.contains(name.text())) {
                throw new JinjaException(name.place(), "the parameter '" + name.text() + "' stands twice");
            }
            parameters.add(name.text());
            if (tokens.skipOperator("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw new JinjaException(name.place(), "a parameter without default stands behind one with a default");
            }
        }
    }

    private Statement jump(Token tag) {
        requireTag(JinjaOptions.Extension.LOOP_CONTROLS, tag);
        if (loops == 0) {
            throw new JinjaException(tag.place(), "'" + tag.text() + "' outside loop");
        }
        return new Statement.Jump(tag.text().equals("break") ? Statement.Flow.BREAK : Statement.Flow.CONTINUE);
    }
}
