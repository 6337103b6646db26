package org.align4j.text.jinja;

/** Where something stands in a template, both counted from 1. */
record Place(int line, int column) {

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
