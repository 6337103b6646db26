package org.align4j.text.jinja;

import java.util.List;

/** What a value is assigned to. */
sealed interface Target {

    void assign(Scope scope, Object value);

    /** A variable. */
    record Variable(String name) implements Target {

        @Override
        public void assign(Scope scope, Object value) {
            scope.set(name, value);
        }
    }

    /** An attribute of a namespace. */
    record NamespaceAttribute(String namespace, String name) implements Target {

        @Override
        public void assign(Scope scope, Object value) {
            if (!(scope.get(namespace) instanceof Namespace found)) {
                throw PythonError.other("cannot assign attribute on non-namespace object");
            }
            found.attributes().put(name, value);
        }
    }

    /** Several targets, for as many values. */
    record Unpacking(List<Target> targets) implements Target {

        @Override
        public void assign(Scope scope, Object value) {
            if (!Sequences.isIterable(value)) {
                throw PythonError.type("cannot unpack non-iterable " + Types.name(value) + " object");
            }
            List<Object> values = Sequences.list(value);
            if (values.size() != targets.size()) {
                throw PythonError.value(
                        values.size() < targets.size()
                                ? "not enough values to unpack (expected %d, got %d)"
                                : "too many values to unpack (expected %d)",
                        targets.size(),
                        values.size());
            }
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).assign(scope, values.get(i));
            }
        }
    }
}
