package org.align4j.text.jinja;

import java.util.List;
import java.util.Map;

/**
 * A parsed Jinja template.
 *
 * <pre>{@code JinjaTemplate.parse("Hello {{ name }}!", JinjaOptions.plain()).render(Map.of("name", "you"))}</pre>
 *
 * <p>Values are only ever values: a text that holds {@code {{ }}} is printed as it is. A rendering is bounded in steps, depth
 * and size; a template that goes beyond ends with an error. Safe for use by several threads.
 */
public final class JinjaTemplate {

    private static final Place START = new Place(1, 1);

    private final List<Statement> statements;
    private final JinjaOptions options;

    private JinjaTemplate(List<Statement> statements, JinjaOptions options) {
        this.statements = statements;
        this.options = options;
    }

    /**
     * Parses a template.
     *
     * @throws JinjaException if it is no template, or uses a statement, filter or test that is not known here
     */
    public static JinjaTemplate parse(String source, JinjaOptions options) {
        try {
            return new JinjaTemplate(TemplateParser.parse(source, options), options);
        } catch (StackOverflowError e) {
            throw new JinjaException(START, "the template is nested too deeply", e);
        }
    }

    /**
     * The template's text.
     *
     * @param context variables: text, numbers, truth values, null, and collections and maps of such; they are copied, a map
     *     in its own order
     * @throws JinjaException if an expression has no value or goes beyond a bound
     */
    public String render(Map<String, ?> context) {
        try {
            Scope outermost = Scope.outermost(new Rendering(options));
            Globals.define(outermost);
            Globals.define(outermost, context);
            var out = new Output();
            Statement.executeAll(statements, outermost, out);
            return out.toString();
        } catch (PythonError e) {
            throw new JinjaException(START, e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new JinjaException(START, "the rendering is nested too deeply", e);
        }
    }
}
