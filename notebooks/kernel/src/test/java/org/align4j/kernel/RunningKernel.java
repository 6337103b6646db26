package org.align4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One kernel for all tests of a class. A test must not depend on what another declared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningKernel {

    Path folder;

    KernelProcess kernel;
    KernelClient client;

    @BeforeAll
    void start(@TempDir Path shared) throws IOException {
        folder = shared;
        kernel = KernelProcess.start(folder, environment());
        try {
            client = new KernelClient(kernel.connectionProperties());
        } catch (AssertionError silence) {
            throw new AssertionError(Files.readString(folder.resolve("kernel.log")), silence);
        }
    }

    Map<String, String> environment() throws IOException {
        return Map.of();
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        kernel.close();
    }
}
