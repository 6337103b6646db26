package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The source of a cell")
class CellSourceTests {

    @Test
    void is_cut_at_lines_of_magic() {
        assertThat(CellSource.parts("int a;\n  %jars x.jar \"y z.jar\"\nint b;"))
                .containsExactly(
                        new CellSource.Java("int a;\n", 0),
                        new CellSource.LineMagic("jars", List.of("x.jar", "y z.jar")),
                        new CellSource.Java("int b;", 31));
    }

    @Test
    void is_java_inside_comments_text_blocks_and_after_odd_literals() {
        for (String java : List.of(
                "/*\n%jars x\n*/", "var t = \"\"\"\n%jars x\n\"\"\";", "var t = \"\"\"\n\\\"\"\"\n%jars x\n\"\"\";")) {
            assertThat(CellSource.parts(java)).containsExactly(new CellSource.Java(java, 0));
        }
        for (String line : List.of("char c = '\"';", "var s = \"/*\";", "// /*", "var s = \"\\\"\";")) {
            assertThat(CellSource.parts(line + "\n%jars x")).contains(new CellSource.LineMagic("jars", List.of("x")));
        }
    }

    @Test
    void is_java_where_a_remainder_is_taken() {
        assertThat(CellSource.parts("int r = 7\n  % b;")).hasSize(1);
        assertThat(CellSource.parts("int r = 7\n  %b;")).hasSize(1);
    }

    @Test
    void is_the_body_of_a_magic_of_the_whole_cell() {
        assertThat(CellSource.parts("%%html wide\n<b>\n</b>"))
                .containsExactly(new CellSource.CellMagic("html", List.of("wide"), "<b>\n</b>"));
    }
}
