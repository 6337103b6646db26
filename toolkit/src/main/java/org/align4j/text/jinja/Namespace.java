package org.align4j.text.jinja;

/** What namespace() makes: attributes that a template may set from within a loop. */
record Namespace(Dict attributes) implements PythonValue {

    @Override
    public String type() {
        return "Namespace";
    }

    @Override
    public Object attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Object item(Object key) {
        return attributes.item(key);
    }

    @Override
    public String repr() {
        return "<Namespace " + attributes.repr() + ">";
    }
}
