package org.align4j.notebook;

import java.util.ArrayList;
import java.util.List;

/** What a kernel's display class looks like from outside; remembers what it was asked to show. */
public final class FakeKernel {

    static final List<String> SHOWN = new ArrayList<>();
    static boolean running = true;

    private FakeKernel() {}

    public static String display(Object value, String... types) {
        if (!running) {
            throw new IllegalStateException("no kernel is running");
        }
        SHOWN.add(value.getClass().getSimpleName() + " " + value + " " + List.of(types));
        return "id" + SHOWN.size();
    }

    public static void updateDisplay(String id, Object value, String... types) {
        SHOWN.add(id + " := " + value);
    }
}
