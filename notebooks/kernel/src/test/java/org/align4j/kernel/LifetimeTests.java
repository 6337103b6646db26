package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A kernel")
class LifetimeTests {

    @TempDir
    Path folder;

    @Test
    void ends_when_asked_although_a_cell_left_a_thread_and_another_runs() throws Exception {
        try (var kernel = KernelProcess.start(folder, Map.of());
                var client = new KernelClient(kernel.connectionProperties())) {
            client.execute("new Thread(() -> { while (true) {} }).start();");
            client.send("Thread.sleep(60_000);");
            var content = new JsonObject();
            content.addProperty("restart", false);

            assertThat(client.askControl("shutdown_request", content)
                            .get("restart")
                            .getAsBoolean())
                    .isFalse();
            assertThat(kernel.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(kernel.process().exitValue()).isZero();
        }
    }

    @Test
    void ends_when_its_client_is_killed() throws Exception {
        Process parent = new ProcessBuilder("sleep", "60").start();
        try (var kernel = KernelProcess.start(folder, Map.of("JPY_PARENT_PID", Long.toString(parent.pid())));
                var client = new KernelClient(kernel.connectionProperties())) {
            client.send("while (true) {}");
            parent.destroyForcibly();

            assertThat(kernel.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
