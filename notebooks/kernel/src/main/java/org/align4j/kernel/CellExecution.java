package org.align4j.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * How JShell runs a snippet here: in this process, on the cell's thread, keeping the value itself where JShell would
 * keep its text.
 */
final class CellExecution extends DirectExecutionControl {

    private final CellThread thread;
    private Object value;

    CellExecution(CellThread thread) {
        this.thread = thread;
    }

    /** The value of the snippet that ran last, and null for one without a value; asking takes it away. */
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** The loader that sees what cells declare and the jars that they added, given a class that JShell made. */
    private static void useLoaderOf(Method method) {
        Thread.currentThread().setContextClassLoader(method.getDeclaringClass().getClassLoader());
    }

    @Override
    protected String invoke(Method method) throws Exception {
        value = null;
        try {
            value = thread.run(Cell.current(), () -> {
                useLoaderOf(method);
                return method.invoke(null);
            });
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception thrown
                    ? thrown
                    : new InvocationTargetException(failure.getCause());
        }
        if (thread.isInterrupted()) {
            throw new StoppedException();
        }
        return "";
    }
}
