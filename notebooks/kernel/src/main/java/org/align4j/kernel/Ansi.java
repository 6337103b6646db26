package org.align4j.kernel;

/** Colours, as Jupyter shows them in error reports. */
final class Ansi {

    private Ansi() {}

    static String red(String text) {
        return "\u001B[1;31m" + text + "\u001B[0m";
    }
}
