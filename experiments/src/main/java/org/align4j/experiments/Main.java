package org.align4j.experiments;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command behind which every experiment stands. */
@Command(
        name = "experiments/run",
        mixinStandardHelpOptions = true,
        version = "Align4J experiments 0.1.0",
        description = "Runs an experiment and writes its tables, figures and numbers to results/NAME.",
        synopsisSubcommandLabel = "NAME",
        subcommands = {WorldBase.class})
public final class Main {

    private Main() {}

    /** Runs the experiment that the first argument names; the exit code is 0 only if it ended. */
    public static void main(String[] args) {
        var command = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(line.getColorScheme().errorText(failure.getClass().getSimpleName() + ": " + failure.getMessage()));
            for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                line.getErr().println("  because " + cause);
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        Runtime.getRuntime().exit(command.execute(args));
    }
}
