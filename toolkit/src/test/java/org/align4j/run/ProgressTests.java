package org.align4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.align4j.run.Progress.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An event of progress")
class ProgressTests {

    @Test
    void is_the_last_when_all_is_done_and_never_when_the_total_is_unknown() {
        assertThat(new Event("train", 3, 3, "steps", "").finished()).isTrue();
        assertThat(new Event("train", 2, 3, "steps", "").finished()).isFalse();
        assertThat(new Event("train", 0, 0, "steps", "").finished()).isFalse();
        Progress.silent().report(new Event("train", 3, 3, "steps", ""));
    }

    @Test
    void refuses_more_than_all() {
        assertThatThrownBy(() -> new Event("train", 4, 3, "steps", "")).hasMessage("done must be <= total, was 4 of 3");
        assertThatThrownBy(() -> new Event(" ", 1, 3, "steps", "")).hasMessage("task must not be blank");
    }
}
