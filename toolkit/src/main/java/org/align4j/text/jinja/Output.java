package org.align4j.text.jinja;

/** The text that is being written, of bounded size. */
final class Output {

    private final StringBuilder text = new StringBuilder();

    void write(String part) {
        Limits.requireSize((long) text.length() + part.length());
        text.append(part);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
