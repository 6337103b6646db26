package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("A device's name")
class DevicesTests {

    @Test
    void may_be_left_empty_for_the_best_there_is() {
        assertThat(Devices.named("")).isEqualTo(Devices.best());
        assertThat(Devices.named("cpu")).isEqualTo(Device.cpu());
    }

    @Test
    void must_be_of_a_device_that_is_there() {
        int count = Engine.getInstance().getGpuCount();
        assertThatThrownBy(() -> Devices.named("gpu:" + count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gpu:")
                .hasMessageContaining(String.valueOf(count));
        assertThatThrownBy(() -> Devices.named("tpu")).hasMessage("device must be cpu or gpu:N, was 'tpu'");
    }
}
