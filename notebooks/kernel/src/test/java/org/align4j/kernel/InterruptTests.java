package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An interrupt")
class InterruptTests extends RunningKernel {

    @Test
    void stops_a_cell_that_sleeps() {
        Outputs outputs = interrupted("System.out.println(\"started\");\nThread.sleep(60_000);\nint after = 1;");

        assertThat(outputs.errorName()).isEqualTo("Interrupted");
        assertThat(outputs.errorMessage()).isEqualTo("the cell was interrupted");
        assertThat(client.execute("6 * 7").result()).isEqualTo("42");
        assertThat(client.execute("after").errorName()).isEqualTo("CompilationError");
    }

    @Test
    void stops_a_loop_that_asks_for_it_and_the_rest_of_the_cell() {
        Outputs outputs = interrupted("System.out.println(\"started\");\nwhile (!Thread.interrupted()) {}\n"
                + "System.out.println(\"rest\");");

        assertThat(outputs.errorName()).isEqualTo("Interrupted");
        assertThat(outputs.printed("stdout")).isEqualTo("started\n");
    }

    @Test
    void leaves_behind_a_loop_that_does_not_listen() {
        client.execute("var stop = new java.util.concurrent.atomic.AtomicBoolean();");
        Outputs outputs = interrupted("System.out.println(\"started\");\nwhile (!stop.get()) {}");

        assertThat(outputs.errorMessage()).contains("goes on in the background", "check Thread.interrupted()");
        assertThat(client.execute("stop.set(true);\n\"usable\"").result()).isEqualTo("usable");
    }

    @Test
    void does_not_cut_the_connection_of_a_cell_that_goes_on_printing_and_showing() {
        Outputs outputs = interrupted("System.out.println(\"started\");\n{\n"
                + "while (!Thread.currentThread().isInterrupted()) {}\n"
                + "for (int i = 0; i < 5_000; i++) { System.out.println(\"line \" + i); }\n"
                + "io.github.spencerpark.ijava.runtime.Display.display(\"shown\");\n}");

        assertThat(outputs.printed("stdout")).startsWith("started\n").endsWith("line 4999\n");
        assertThat(client.execute("System.out.println(\"hears\");").printed("stdout"))
                .isEqualTo("hears\n");
    }

    @Test
    void without_a_running_cell_does_nothing() {
        client.askControl("interrupt_request", new JsonObject());

        assertThat(client.execute("Thread.sleep(50);\n\"slept\"").result()).isEqualTo("slept");
    }

    private Outputs interrupted(String code) {
        String id = client.send(code);
        client.awaitOutput(id, message -> message.type().equals("stream"));
        client.askControl("interrupt_request", new JsonObject());
        return client.await(id);
    }
}
