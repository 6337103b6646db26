package org.align4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.align4j.notebook.Display.Screen;
import org.align4j.report.Figure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

@DisplayName("Showing a value")
class DisplayTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Screen bare = new Screen(Optional.empty(), out);
    private final Screen screen = new Screen(Kernel.find(List.of("no.such.Kernel", FakeKernel.class.getName())), out);

    @BeforeEach
    void starts_the_kernel() {
        FakeKernel.SHOWN.clear();
        FakeKernel.running = true;
    }

    @Test
    void gives_the_first_kernel_that_is_there_a_picture_a_table_or_a_value() {
        screen.show(new Figure(new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB)));
        screen.show(Table.create(DoubleColumn.create("x", 1.0)));
        screen.show("text");
        assertThat(FakeKernel.SHOWN.get(0)).startsWith("BufferedImage");
        assertThat(FakeKernel.SHOWN.get(1)).startsWith("String <table>").endsWith("[text/html]");
        assertThat(FakeKernel.SHOWN.get(2)).isEqualTo("String text []");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void prints_text_without_a_kernel() {
        bare.show(new Figure(new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB)));
        bare.show(Table.create(DoubleColumn.create("x", 1.0)));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Figure 2 × 3", "| x |", "| ---: |", "| 1 |", "");
    }

    @Test
    void prints_text_when_the_kernels_class_is_there_but_no_kernel_runs() {
        FakeKernel.running = false;
        screen.show("kept");
        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo("kept");
    }

    @Test
    void finds_no_kernel_in_a_plain_process() {
        assertThat(Kernel.find(Kernel.KNOWN)).isEmpty();
    }

    @Test
    void refuses_nothing() {
        assertThatThrownBy(() -> bare.show(null)).hasMessage("value to show must not be null");
    }
}
