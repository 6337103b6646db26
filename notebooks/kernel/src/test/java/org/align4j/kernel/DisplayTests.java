package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A display")
class DisplayTests extends RunningKernel {

    private static final String IMPORT = "import io.github.spencerpark.ijava.runtime.Display;\n";

    @Test
    void comes_between_what_is_printed_before_and_after_it() {
        Outputs outputs = client.execute(IMPORT + "System.out.println(\"before\");\n"
                + "String shown = Display.display(\"<b>bold</b>\", \"text/html\");\nSystem.out.println(\"after\");");

        assertThat(outputs.types()).containsExactly("stream", "display_data", "stream");
        assertThat(outputs.data("display_data").get("text/html").getAsString()).isEqualTo("<b>bold</b>");
    }

    @Test
    void returns_the_name_by_which_a_later_cell_updates_it() {
        Outputs first = client.execute(IMPORT + "String id = Display.display(\"one\");\nid");
        Outputs second = client.execute("Display.updateDisplay(id, \"two\");");

        JsonObject update = second.messages().stream()
                .filter(message -> message.type().equals("update_display_data"))
                .findFirst()
                .orElseThrow()
                .content();
        assertThat(update.getAsJsonObject("data").get("text/plain").getAsString())
                .isEqualTo("two");
        assertThat(update.getAsJsonObject("transient").get("display_id").getAsString())
                .isEqualTo(first.result());
    }

    @Test
    void is_found_by_reflection_as_notebooks_look_for_it() {
        Outputs outputs = client.execute("Class.forName(\"io.github.spencerpark.ijava.runtime.Display\")"
                + ".getMethod(\"display\", Object.class, String[].class)"
                + ".invoke(null, new java.awt.image.BufferedImage(2, 2, 1), new String[0]);");

        assertThat(outputs.data("display_data").has("image/png")).isTrue();
    }
}
