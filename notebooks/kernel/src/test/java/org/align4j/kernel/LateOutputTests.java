package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Late output")
class LateOutputTests extends RunningKernel {

    @Test
    void goes_to_the_cell_that_started_the_thread() {
        String first = client.send("var gate = new java.util.concurrent.CountDownLatch(1);\n"
                + "new Thread(() -> {\n  try { gate.await(); } catch (InterruptedException e) {}\n"
                + "  System.out.println(\"late\");\n}).start();");
        client.await(first);
        Outputs second = client.execute(
                "System.out.println(\"mine\");\ngate.countDown();\nThread.sleep(200);\nSystem.out.println(\"end\");");
        client.awaitOutput(first, message -> isText(message, "late\n"));

        assertThat(second.printed("stdout")).isEqualTo("mine\nend\n");
    }

    @Test
    void comes_when_no_cell_runs() {
        String id = client.send("new Thread(() -> {\n  try { Thread.sleep(300); } catch (InterruptedException e) {}\n"
                + "  System.err.println(\"afterwards\");\n}).start();");

        assertThat(client.await(id).types()).isEmpty();
        client.awaitOutput(id, message -> isText(message, "afterwards\n"));
    }

    @Test
    void of_a_parallel_stream_stays_with_the_cell_that_runs_it() {
        String parallel = "java.util.stream.IntStream.range(0, 200).parallel().forEach(i -> System.out.print(\"%s\"));";
        client.execute(String.format(parallel, "a"));

        assertThat(client.execute(String.format(parallel, "b")).printed("stdout"))
                .isEqualTo("b".repeat(200));
    }

    private static boolean isText(Wire.Received message, String text) {
        return message.type().equals("stream")
                && message.content().get("text").getAsString().equals(text);
    }
}
