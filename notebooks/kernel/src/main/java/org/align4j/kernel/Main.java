package org.align4j.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.Loop;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Starts the kernel that a Jupyter client asked for: the one argument is the client's connection file. */
public final class Main {

    private Main() {}

    /**
     * Serves one client until it asks for shutdown or dies.
     *
     * @param arguments the path of the connection file, and nothing else
     * @throws Exception if the file cannot be read or one of its ports cannot be bound
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "the kernel takes one argument, the connection file, but got " + Arrays.toString(arguments));
        }
        PrintStream terminal = System.err;
        quietenTheChannels();
        exitWhenAChannelDies(terminal);
        ParentWatch.start();
        var properties = KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
        var connection = new JupyterConnection(properties);
        JavaKernel.start(connection);
        connection.connect();
        connection.waitUntilClose();
    }

    /** The base library logs every message it handles; a terminal wants warnings only. */
    private static void quietenTheChannels() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFilter(Main::isWorthLogging);
        }
    }

    private static boolean isWorthLogging(LogRecord entry) {
        String logger = entry.getLoggerName();
        boolean ofTheLibrary = logger != null && (logger.startsWith("Loop-") || logger.endsWith("Channel"));
        return !ofTheLibrary || entry.getLevel().intValue() >= Level.WARNING.intValue();
    }

    /** A channel ends on a message it cannot read; a kernel that is deaf from then on must not look alive. */
    private static void exitWhenAChannelDies(PrintStream terminal) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (thread instanceof Loop && !Farewell.isUnderWay()) {
                failure.printStackTrace(terminal);
                Farewell.now(1);
            }
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            failure.printStackTrace(System.err);
        });
    }
}
