package org.align4j.text.jinja;

import java.util.Iterator;
import java.util.OptionalInt;

/** Text marked as safe HTML, by escape, safe or tojson: text that is added to it is escaped. */
record Markup(String text) implements PythonValue {

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    /** A value as it stands in HTML. */
    static Markup of(Object value) {
        return value instanceof Markup safe ? safe : new Markup(escape(PythonText.str(value)));
    }

    /** What an operation made of the text, as safe as the text was. */
    static Object like(Object original, String result) {
        return original instanceof Markup ? new Markup(result) : result;
    }

    @Override
    public String type() {
        return "Markup";
    }

    @Override
    public String repr() {
        return "Markup(" + PythonText.repr(text) + ")";
    }

    @Override
    public OptionalInt length() {
        return OptionalInt.of(text.codePointCount(0, text.length()));
    }

    @Override
    public Iterator<Object> iterator() {
        return Sequences.iterator(text);
    }

    @Override
    public Object item(Object key) {
        Object item = Sequences.item(text, key);
        return item instanceof String character ? new Markup(character) : item;
    }

    @Override
    public Object attribute(String name) {
        throw PythonError.unsupported("the method '" + name + "' of text marked as safe");
    }
}
