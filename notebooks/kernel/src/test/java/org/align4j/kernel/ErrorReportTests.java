package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The report of an error")
class ErrorReportTests extends RunningKernel {

    @Test
    void marks_what_does_not_compile() {
        Outputs outputs = client.execute("int good = 1;\n\n  int bad = \"text\";\n");

        assertThat(outputs.status()).isEqualTo("error");
        assertThat(outputs.errorName()).isEqualTo("CompilationError");
        assertThat(outputs.errorMessage()).startsWith("line 3: incompatible types");
        assertThat(outputs.report())
                .matches("cell \\[\\d+], line 3: incompatible types: .* cannot be converted to int\n"
                        + "      int bad = \"text\";\n                \\^{6}");
    }

    @Test
    void names_an_unknown_symbol() {
        assertThat(client.execute("\nint sum =\n   1 + unheardOf;").report())
                .contains("line 3: cannot find symbol", "symbol:   variable unheardOf", "   1 + unheardOf;")
                .doesNotContain("location");
    }

    @Test
    void finds_the_end_of_an_unfinished_cell() {
        assertThat(client.execute("for (int i = 0; i < 3; i++) {\n  i += 1;").errorMessage())
                .contains("reached end of file while parsing");
    }

    @Test
    void tells_what_a_class_lacks() {
        assertThat(client.execute("class Lonely { Friend friend; }").errorMessage())
                .isEqualTo("line 1: Lonely needs what is not declared: class Friend");
    }

    @Test
    void shows_exception_causes_and_the_lines_of_the_cells() {
        client.execute("void inner(int x) {\n  if (x > 0) {\n"
                + "    throw new IllegalStateException(\"boom\", new RuntimeException(\"the cause\"));\n  }\n}");
        Outputs outputs = client.execute("// first line\n\nRunnable call = () -> {\n  inner(1);\n};\ncall.run();");

        assertThat(outputs.errorName()).isEqualTo("IllegalStateException");
        assertThat(outputs.errorMessage()).isEqualTo("boom");
        assertThat(outputs.report().lines().map(line -> line.replaceAll("\\[\\d+]", "[n]")))
                .startsWith(
                        "java.lang.IllegalStateException: boom",
                        "    at inner (cell [n], line 3):  throw new IllegalStateException(\"boom\", new"
                                + " RuntimeException(\"the cause\"));",
                        "    at lambda (cell [n], line 4):  inner(1);",
                        "    at cell [n], line 6:  call.run();",
                        "Caused by: java.lang.RuntimeException: the cause");
        assertThat(outputs.report()).doesNotContain("jshell", "reflect", "align4j", "REPL");
    }

    @Test
    void keeps_the_frames_of_libraries_between() {
        Outputs outputs = client.execute("List.of(3, 1).forEach(x -> Integer.parseInt(\"x\" + x));");

        assertThat(outputs.report())
                .startsWith("java.lang.NumberFormatException: For input string: \"x3\"")
                .contains("java.lang.Integer.parseInt", "java.lang.Iterable.forEach", "lambda (cell [")
                .doesNotContain("CellExecution");
    }

    @Test
    void names_errors_and_local_variables() {
        assertThat(client.execute("throw new AssertionError(\"not so\");").errorName())
                .isEqualTo("AssertionError");
        assertThat(client.execute("for (int i = 0; i < 1; i++) {\n  String gone = null;\n  gone.length();\n}")
                        .errorMessage())
                .contains("because \"gone\" is null");
    }

    @Test
    void stays_short_when_the_stack_is_deep() {
        Outputs outputs = client.execute("int deep(int x) { return deep(x + 1) + 1; }\ndeep(0)");

        assertThat(outputs.errorName()).isEqualTo("StackOverflowError");
        assertThat(outputs.report().lines()).hasSizeLessThan(25);
    }

    @Test
    void covers_a_value_that_cannot_be_shown() {
        Outputs outputs = client.execute(
                "class Shy { public String toString() { throw new RuntimeException(\"no\"); } }\nnew Shy()");

        assertThat(outputs.errorMessage()).isEqualTo("no");
    }

    @Test
    void keeps_statements_from_running_that_follow_it() {
        client.execute("int reached = 0;");
        client.execute("reached = 1;\nint z = 1 / 0;\nreached = 2;");

        assertThat(client.execute("reached").result()).isEqualTo("1");
    }

    @Test
    void keeps_cells_from_running_that_were_queued_behind_it() {
        String failing = client.send("Thread.sleep(300); int q = 1 / 0;");
        String queued = client.send("System.out.println(\"should not run\")");

        assertThat(client.await(failing).errorName()).isEqualTo("ArithmeticException");
        Outputs skipped = client.await(queued);
        assertThat(skipped.types()).isEmpty();
        assertThat(skipped.reply().get("ename").getAsString()).isEqualTo("Aborted");
        assertThat(client.execute("\"runs\"").result()).isEqualTo("runs");
    }

    @Test
    void says_that_a_magic_is_unknown() {
        assertThat(client.execute("%maven a:b:1").errorMessage())
                .isEqualTo("%maven is not known here; there are %classpath and %jars");
        assertThat(client.execute("%%python\nprint(1)").errorMessage()).startsWith("%%python is not known here");
    }
}
