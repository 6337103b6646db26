package io.github.spencerpark.ijava.runtime;

import org.align4j.kernel.JavaKernel;

/** The kernel that runs the notebook. */
public final class Kernel {

    private Kernel() {}

    /** The kernel of this process, or null outside a notebook. */
    public static JavaKernel getKernelInstance() {
        return JavaKernel.current();
    }

    /**
     * Runs code as if it stood in the running cell.
     *
     * @return the value of its last statement, or null if that has none
     * @throws Exception if the code does not compile, or throws
     */
    public static Object eval(String code) throws Exception {
        return JavaKernel.current().evaluateInCell(code);
    }
}
