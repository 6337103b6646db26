package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cell")
class ExecutionTests extends RunningKernel {

    @Test
    void shows_the_value_of_its_last_expression() {
        assertThat(client.execute("int a = 20;\nint b = 22;\na + b").result()).isEqualTo("42");
    }

    @Test
    void shows_nothing_for_a_declaration_an_assignment_or_a_void_call() {
        assertThat(client.execute("int silent = 1;").types()).isEmpty();
        assertThat(client.execute("silent = 2").types()).isEmpty();
        assertThat(client.execute("void hush() {}\nhush()").types()).isEmpty();
        assertThat(client.execute("  // a comment alone\n").types()).isEmpty();
    }

    @Test
    void prints_before_its_value_and_keeps_the_order_of_the_two_streams() {
        Outputs outputs = client.execute("System.out.println(\"1 é 漢\");\nSystem.err.println(\"2\");\n"
                + "System.out.println(\"3\");\n\"value\"");

        assertThat(outputs.types()).containsExactly("stream", "stream", "stream", "execute_result");
        assertThat(outputs.printed("stdout")).isEqualTo("1 é 漢\n3\n");
        assertThat(outputs.printed("stderr")).isEqualTo("2\n");
    }

    @Test
    void has_ijavas_imports_and_no_more() {
        assertThat(client.execute("List.of(BigInteger.TEN, Pattern.compile(\"x\"))")
                        .result())
                .isEqualTo("[10, x]");
        assertThat(client.execute("Stream.of(1)").errorMessage()).contains("cannot find symbol");
    }

    @Test
    void may_declare_classes_that_need_each_other() {
        Outputs outputs = client.execute("sealed interface Shape permits Dot, Line {}\n"
                + "record Dot() implements Shape {}\nrecord Line(Shape from) implements Shape {}\nnew Line(new Dot())");

        assertThat(outputs.result()).isEqualTo("Line[from=Dot[]]");
    }

    @Test
    void passes_lambdas_and_objects_as_they_are() {
        client.execute("var kept = new ArrayList<String>();\nRunnable adds = () -> kept.add(\"x\");");

        assertThat(client.execute("adds.run();\nadds.run();\nkept.size()").result())
                .isEqualTo("2");
    }

    @Test
    void shows_an_image_as_a_picture() {
        JsonObject data =
                client.execute("new java.awt.image.BufferedImage(3, 2, 1)").data("execute_result");

        byte[] png = Base64.getMimeDecoder().decode(data.get("image/png").getAsString());
        assertThat(new String(png, 1, 3, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("PNG");
    }

    @Test
    void runs_on_the_same_thread_as_the_one_before() {
        String thread = "Thread.currentThread().getId()";

        assertThat(client.execute(thread).result())
                .isEqualTo(client.execute(thread).result());
    }

    @Test
    void may_run_code_through_the_kernel() {
        Outputs outputs =
                client.execute("io.github.spencerpark.ijava.runtime.Kernel.eval(\"int inner = 6; inner * 7\")");

        assertThat(outputs.result()).isEqualTo("42");
        assertThat(client.execute("inner").result()).isEqualTo("6");
    }

    @Test
    void warns_of_a_method_that_cannot_be_called_yet() {
        assertThat(client.execute("int early() { return later(); }").printed("stderr"))
                .isEqualTo("early cannot be used yet, as it needs: method later()\n");
        client.execute("int later() { return 5; }");
        assertThat(client.execute("early()").result()).isEqualTo("5");
    }

    @Test
    void is_counted() {
        int first = client.execute("1").reply().get("execution_count").getAsInt();

        assertThat(client.execute("1").reply().get("execution_count").getAsInt())
                .isEqualTo(first + 1);
    }

    @Test
    void leaves_the_heartbeat_alone() {
        assertThat(client.beats()).isTrue();
    }

    @Test
    void gets_a_reply_even_for_nonsense() {
        assertThat(client.execute("\u0000 ) %% }} \"").status()).isEqualTo("error");
        assertThat(client.execute("").status()).isEqualTo("ok");
    }
}
