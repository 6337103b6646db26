package org.align4j.notebook;

import java.io.PrintStream;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.report.Figure;
import org.align4j.report.Tables;
import tech.tablesaw.api.Table;

/**
 * Shows values in a notebook, whichever kernel runs it; without a kernel, prints them as text.
 *
 * <p>The methods return nothing, or a cell would show what they return as its result.
 */
public final class Display {

    private static final Optional<Kernel> KERNEL = Kernel.find(Kernel.KNOWN);

    private Display() {}

    /** Shows a figure or image as a picture, a table as a table, anything else as text. */
    public static void show(Object value) {
        screen().show(value);
    }

    /** Shows HTML; without a kernel prints the text between the tags. */
    public static void html(String html) {
        screen().html(html, html.replaceAll("<[^>]*>", " ").strip());
    }

    /** Asks for the stream each time: a kernel puts its own in place when it starts. */
    static Screen screen() {
        return new Screen(KERNEL, System.out);
    }

    /**
     * Where values are shown.
     *
     * @param kernel that shows them, if there is one
     * @param out that text is printed to otherwise
     */
    record Screen(Optional<Kernel> kernel, PrintStream out) {

        void show(Object value) {
            Require.that(value != null, "value to show must not be null");
            if (value instanceof Figure figure) {
                display(figure.image(), figure.toString());
            } else if (value instanceof Table table) {
                html(Tables.html(table), Tables.markdown(table));
            } else {
                display(value, value.toString());
            }
        }

        void html(String html, String text) {
            display(html, text, "text/html");
        }

        /** Shows text that can be replaced; empty without a kernel, and then nothing is shown. */
        Optional<String> live(String text) {
            return kernel.flatMap(k -> k.show(text, "text/plain"));
        }

        void replace(String id, String text) {
            kernel.ifPresent(k -> k.replace(id, text, "text/plain"));
        }

        private void display(Object value, String text, String... types) {
            if (kernel.flatMap(k -> k.show(value, types)).isEmpty()) {
                out.println(text);
            }
        }
    }
}
