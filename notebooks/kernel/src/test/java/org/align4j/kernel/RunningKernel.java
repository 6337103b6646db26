package org.align4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One kernel for the tests of all classes, as a start takes seconds. A test must not depend on what another declared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningKernel {

    private static KernelClient shared;

    KernelClient client;

    @BeforeAll
    void start() throws IOException {
        if (shared == null) {
            shared = startShared();
        }
        client = shared;
    }

    private static KernelClient startShared() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "kernel").toAbsolutePath();
        KernelProcess kernel = KernelProcess.start(folder, Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(kernel::close));
        try {
            return new KernelClient(kernel.connectionProperties());
        } catch (AssertionError silence) {
            throw new AssertionError(Files.readString(folder.resolve("kernel.log")), silence);
        }
    }
}
