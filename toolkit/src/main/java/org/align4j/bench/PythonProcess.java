package org.align4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.align4j.Require;

/**
 * Runs Python in a process of its own: in an empty folder that is deleted afterwards, without this process's environment and
 * input, with limits of time, memory and the size of files. The process and its children are killed one second after the limit
 * of time. A program has passed only if it came to its last line: one that ends itself before has failed.
 *
 * <p>It keeps programs from harm by mistake, not by intent: one may still read files and use the network. Where that matters,
 * put what forbids it before the interpreter: {@code List.of("bwrap", "--ro-bind", "/", "/", "--unshare-all", …, "python3")}.
 *
 * @param command the interpreter, and what stands before it
 * @param timeout seconds that a program may take, &gt; 0; HumanEval's code has 3
 * @param memory bytes that a program may take, &ge; 2²⁶
 * @see <a href="https://arxiv.org/abs/2107.03374">Chen et al. 2021, section 2.3</a>
 */
public record PythonProcess(List<String> command, double timeout, long memory) implements CodeRunner {

    private static final double GRACE = 1;
    private static final long GIBIBYTE = 1L << 30;
    private static final long LEAST_MEMORY = 1L << 26;
    private static final int MESSAGE = 2000;

    /** What a process ends with whose alarm rings: 128 + SIGALRM, or as a shell or Java says it. */
    private static final int ALARM = 142;

    /** Sets the limits, runs the program, and leaves a mark behind its last line. */
    private static final String DRIVER = """
            import resource, signal, sys
            mark, timeout, memory = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_FSIZE, (2 ** 20, 2 ** 20))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            with open("program.py", encoding="utf-8") as file:
                program = file.read()
            with open(mark, "w") as passed:
                signal.setitimer(signal.ITIMER_REAL, timeout)
                exec(compile(program, "program.py", "exec"), {"__name__": "program"})
                signal.setitimer(signal.ITIMER_REAL, 0)
                passed.write(mark)
            """;

    public PythonProcess {
        command = List.copyOf(command);
        Require.that(!command.isEmpty(), "command must not be empty");
        Require.that(timeout > 0 && timeout <= 3600, "timeout must be in (0, 3600] seconds, was %s", timeout);
        Require.that(memory >= LEAST_MEMORY, "memory must be >= %s bytes, was %s", LEAST_MEMORY, memory);
    }

    /** The {@code python3} of the path, 3 seconds as in HumanEval's code, one gibibyte. */
    public static PythonProcess standard() {
        return new PythonProcess(List.of("python3"), 3, GIBIBYTE);
    }

    /**
     * Runs a program.
     *
     * @throws UncheckedIOException if there is no such interpreter, or no temporary folder
     */
    @Override
    public CodeRun run(String program) {
        Path folder = folder();
        try {
            return run(program, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("a program cannot be run by " + command + ": " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private CodeRun run(String program, Path folder) throws IOException {
        String mark = UUID.randomUUID().toString();
        Files.writeString(folder.resolve("program.py"), program);
        Files.writeString(folder.resolve("driver.py"), DRIVER);
        long start = System.nanoTime();
        Process process = start(mark, folder);
        boolean ended = ended(process);
        double seconds = (System.nanoTime() - start) / 1e9;
        String message = tail(folder.resolve("error.txt"));
        if (!ended || process.exitValue() == ALARM) {
            return new CodeRun(CodeRun.Verdict.TIMED_OUT, message, seconds);
        }
        Path passed = folder.resolve(mark);
        boolean marked = Files.exists(passed) && Files.readString(passed).equals(mark);
        return new CodeRun(
                process.exitValue() == 0 && marked ? CodeRun.Verdict.PASSED : CodeRun.Verdict.FAILED, message, seconds);
    }

    private Process start(String mark, Path folder) throws IOException {
        var words = new ArrayList<>(command);
        words.addAll(List.of("-I", "driver.py", mark, String.format(Locale.ROOT, "%s", timeout), "" + memory));
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("error.txt").toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Whether a process ended by itself; it and its children are gone in any case. */
    private boolean ended(Process process) {
        try {
            return process.waitFor((long) (1e9 * (timeout + GRACE)), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static String tail(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        return text.substring(Math.max(0, text.length() - MESSAGE));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("program");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for a program: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be deleted", e);
        }
    }
}
