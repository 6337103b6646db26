package io.github.spencerpark.ijava.runtime;

import java.util.List;
import org.align4j.kernel.JavaKernel;

/** Calls the commands that stand behind lines with a percent sign. */
public final class Magics {

    private Magics() {}

    /**
     * Calls a line command, such as {@code classpath}.
     *
     * @param <T> what the command returns
     * @throws Exception what the command throws, or an unchecked one if there is no such command
     */
    public static <T> T lineMagic(String name, List<String> arguments) throws Exception {
        return JavaKernel.current().getMagics().applyLineMagic(name, arguments);
    }

    /**
     * Calls a command that takes the body of a cell.
     *
     * @param <T> what the command returns
     * @throws Exception what the command throws, or an unchecked one if there is no such command
     */
    public static <T> T cellMagic(String name, List<String> arguments, String body) throws Exception {
        return JavaKernel.current().getMagics().applyCellMagic(name, arguments, body);
    }
}
