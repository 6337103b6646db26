package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import org.align4j.kernel.JavaKernel;

/** Shows objects below the running cell: images as pictures, text as text, other objects as their string. */
public final class Display {

    private Display() {}

    /** Turns an object into what Jupyter can show. */
    public static DisplayData render(Object object) {
        return object instanceof DisplayData data
                ? data
                : JavaKernel.current().getRenderer().render(object);
    }

    /**
     * Turns an object into what Jupyter can show.
     *
     * @param as the wanted types, such as {@code text/html}; without any, the renderer chooses
     */
    public static DisplayData render(Object object, String... as) {
        return as.length == 0 || object instanceof DisplayData
                ? render(object)
                : JavaKernel.current().getRenderer().renderAs(object, as);
    }

    /** Shows an object and returns the name to update it by. */
    public static String display(Object object) {
        return JavaKernel.current().show(render(object));
    }

    /** Shows an object as the given types and returns the name to update it by. */
    public static String display(Object object, String... as) {
        return JavaKernel.current().show(render(object, as));
    }

    /** Replaces what is shown under a name. */
    public static void updateDisplay(String id, Object object) {
        updateDisplay(id, object, new String[0]);
    }

    /** Replaces what is shown under a name by an object shown as the given types. */
    public static void updateDisplay(String id, Object object, String... as) {
        DisplayData data = render(object, as);
        data.setDisplayId(id);
        JavaKernel.current().update(data);
    }
}
