package org.align4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The normal form of a notebook")
class NormalFormTests {

    private static final String RUN = """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "java-11"}, "toc": {}}, "cells": [
             {"id": "a1", "cell_type": "markdown", "metadata": {"tags": []}, "source": "# Ü\\n\\ntext"},
             {"id": "a2", "cell_type": "code", "metadata": {"collapsed": true}, "source": ["int x = 1;\\n", "x"],
              "execution_count": 7, "outputs": [{"output_type": "execute_result"}]},
             {"id": "a3", "cell_type": "code", "metadata": {}, "source": [], "execution_count": null, "outputs": []}
            ]}
            """;

    private static final String NORMAL = """
            {
             "cells": [
              {
               "cell_type": "markdown",
               "metadata": {},
               "source": [
                "# Ü\\n",
                "\\n",
                "text"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": null,
               "metadata": {},
               "outputs": [],
               "source": [
                "int x = 1;\\n",
                "x"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": null,
               "metadata": {},
               "outputs": [],
               "source": []
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": "Java",
               "language": "java",
               "name": "java"
              },
              "language_info": {
               "name": "java"
              }
             },
             "nbformat": 4,
             "nbformat_minor": 4
            }
            """;

    @TempDir
    Path folder;

    @Test
    void has_no_trace_of_a_run() {
        assertThat(NormalForm.of(RUN)).isEqualTo(NORMAL);
        assertThat(NormalForm.holds(RUN)).isFalse();
    }

    @Test
    void of_a_notebook_in_normal_form_is_itself() {
        assertThat(NormalForm.of(NORMAL)).isEqualTo(NORMAL);
        assertThat(NormalForm.holds(NORMAL)).isTrue();
    }

    @Test
    void is_brought_about_in_place() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ipynb"), RUN);
        NormalForm.main(new String[] {file.toString()});
        assertThat(file).hasContent(NORMAL);
    }

    @Test
    void is_refused_for_what_is_no_notebook() throws IOException {
        assertThatThrownBy(() -> NormalForm.of("{\"nbformat\": 3}"))
                .hasMessage("a notebook must be of format 4 and have cells, was format 3");
        Path file = Files.writeString(folder.resolve("a.ipynb"), "{\"nbformat\"");
        assertThatThrownBy(() -> NormalForm.main(new String[] {file.toString()}))
                .hasMessageStartingWith("a.ipynb: no JSON: ");
        assertThat(file).hasContent("{\"nbformat\"");
    }
}
