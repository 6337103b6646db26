package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("An interruption")
class InterruptionTests {

    /** Work that ends well when it is interrupted, as training does. */
    static final class Work {

        private Work() {}

        public static void main(String[] args) {
            var interruption = Interruption.of(Thread.currentThread());
            System.out.println("working");
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                System.out.println("saved");
            }
            interruption.workHasEnded();
            Runtime.getRuntime().exit(1);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals")
    void lets_the_work_end_and_ends_the_process_by_the_signal() throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Work.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("working");
            process.toHandle().destroy(); // SIGTERM, which runs the same hooks as Ctrl-C
            assertThat(lines.readLine()).startsWith("stopping after this step");
            assertThat(lines.readLine()).isEqualTo("saved");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
        } finally {
            process.destroyForcibly();
        }
    }
}
