package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The class path of a notebook")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassPathTests {

    private Path folder;
    private KernelProcess kernel;
    private KernelClient client;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        jar("given/early.jar", "Early");
        String patterns = folder + "/absent/*.jar:" + folder + "/given/*.jar";
        kernel = KernelProcess.start(folder, Map.of("IJAVA_CLASSPATH", patterns));
        client = new KernelClient(kernel.connectionProperties());
    }

    @AfterAll
    void stop() {
        kernel.close();
        client.close();
    }

    @Test
    void holds_what_the_environment_names() {
        assertThat(client.execute("demo.Early.NAME").result()).isEqualTo("Early");
    }

    @Test
    void takes_jars_by_pattern_in_the_middle_of_a_cell() throws IOException {
        jar("lib/one/first.jar", "First");
        jar("lib/two/second.jar", "Second");

        Outputs outputs = client.execute("int before = 1;\n%jars lib/*/*.jar\ndemo.First.NAME + demo.Second.NAME");

        assertThat(outputs.result()).isEqualTo("FirstSecond");
    }

    @Test
    void takes_a_folder_or_a_quoted_name_with_a_blank() throws IOException {
        compile("classes", "Loose");
        jar("with blank.jar", "Blank");

        assertThat(client.execute("%classpath classes \"with blank.jar\"\nimport demo.*;\nLoose.NAME + Blank.NAME")
                        .result())
                .isEqualTo("LooseBlank");
    }

    @Test
    void refuses_a_pattern_that_matches_nothing() {
        assertThat(client.execute("%classpath nowhere/*.jar").errorMessage())
                .startsWith("%classpath: no jar or folder matches 'nowhere/*.jar' in ");
        assertThat(client.execute("%jars").errorMessage()).contains("name at least one jar");
    }

    @Test
    void is_not_touched_by_text_that_only_looks_like_magic() {
        assertThat(client.execute(
                                "String text = \"\"\"\n  %jars none.jar\n  \"\"\";\n/*\n%jars none.jar\n*/\ntext.strip()")
                        .result())
                .isEqualTo("%jars none.jar");
    }

    private void jar(String name, String className) throws IOException {
        Path classes = compile("build-" + className, className);
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        String entry = "demo/" + className + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            out.write(Files.readAllBytes(classes.resolve(entry)));
        }
    }

    private Path compile(String target, String className) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(target));
        Path source = classes.resolve(className + ".java");
        Files.writeString(
                source,
                "package demo; public class " + className + " { public static final String NAME = \"" + className
                        + "\"; }");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        List.of("-d", classes.toString(), source.toString()).toArray(new String[0]));
        assertThat(status).as("compiler").isZero();
        return classes;
    }
}
