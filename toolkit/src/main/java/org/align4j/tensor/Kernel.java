package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A function of PyTorch's that DJL does not offer, written as TorchScript and loaded at run time. Gradients flow through
 * it.
 *
 * <p>A TorchScript module is a zip of stored entries: the pickled instance, the source, the constants and a format
 * version. This class writes one around a {@code forward} method.
 */
public final class Kernel {

    /** Pickle of an instance of {@code __torch__.Ops} with {@code training} and {@code _is_full_backward_hook}. */
    private static final String INSTANCE = "8002635f5f746f7263685f5f0a4f70730a710029817d2858080000007472"
            + "61696e696e6771018858160000005f69735f66756c6c5f6261636b776172645f686f6f6b71024e756271032e";

    /** Pickle of an empty tuple. */
    private static final String NO_CONSTANTS = "8002292e";

    private static final String CLASS = """
            class Ops(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              _is_full_backward_hook : Optional[bool]
              def forward(self: __torch__.Ops""";

    private final String forward;
    private PtSymbolBlock block;

    private Kernel(String forward) {
        this.forward = forward;
    }

    /**
     * A kernel of the given body; nothing is loaded before the first call.
     *
     * @param arguments names of the tensors it takes, in order
     * @param body TorchScript statements, one a line, the last of which returns a tensor
     */
    public static Kernel of(String arguments, String... body) {
        return new Kernel(declare(arguments, "Tensor") + body(body));
    }

    /** As {@link #of}, with lists of tensors before the single ones. */
    static Kernel ofLists(String lists, String arguments, String... body) {
        return new Kernel(declare(lists, "List[Tensor]") + declare(arguments, "Tensor") + body(body));
    }

    private static String declare(String names, String type) {
        return Arrays.stream(names.split(" "))
                .map(name -> ",\n    " + name + ": " + type)
                .collect(Collectors.joining());
    }

    private static String body(String... statements) {
        return Arrays.stream(statements).collect(Collectors.joining("\n    ", ") -> Tensor:\n    ", "\n"));
    }

    /** Runs the kernel; the result belongs to the innermost open {@link ai.djl.ndarray.NDScope}. */
    public NDArray call(NDArray... arguments) {
        return call(new NDList(arguments), true);
    }

    NDArray call(NDList arguments, boolean recordsGradients) {
        // The profiling executor rewrites a graph after its first runs, which would change last digits within a run and
        // so break resuming bit for bit. The switch is per thread and costs next to nothing.
        JniUtils.setGraphExecutorOptimize(false);
        NDArray result =
                IValueUtils.forward(block(), arguments, recordsGradients).singletonOrThrow();
        // As the result of any other operation; the module's own manager is on the CPU, wherever the arguments are.
        result.attach(arguments.head().getManager());
        return result;
    }

    private synchronized PtSymbolBlock block() {
        if (block == null) {
            try {
                var module = new ByteArrayInputStream(module(CLASS + forward));
                block = JniUtils.loadModule((PtNDManager) NDManager.newBaseManager(), module, false, false);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot load the kernel\n" + forward, e);
            }
        }
        return block;
    }

    private static byte[] module(String source) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            store(zip, "kernel/data.pkl", HexFormat.of().parseHex(INSTANCE));
            store(zip, "kernel/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "kernel/constants.pkl", HexFormat.of().parseHex(NO_CONSTANTS));
            // Below 10 PyTorch reads operators as they were once: gelu without its tanh form, for example.
            store(zip, "kernel/version", "10\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
