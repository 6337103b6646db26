package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("Inference")
class InferenceTests {

    private NDManager manager;
    private NDArray parameter;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
        parameter = manager.create(2f);
        parameter.setRequiresGradient(true);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void records_no_gradients_on_any_thread() {
        Runnable check = () -> Inference.run(() -> {
            NDArray square = parameter.mul(parameter);
            assertThat(JniUtils.isGradMode()).isFalse();
            assertThatThrownBy(() -> JniUtils.backward((PtNDArray) square, (PtNDArray) square.onesLike(), false, false))
                    .hasMessageContaining("does not require grad");
            return true;
        });
        check.run();
        CompletableFuture.runAsync(check).join();
    }

    @Test
    void frees_the_arrays_that_the_work_made() {
        int before = manager.getManagedArrays().size();
        double result = Inference.run(() -> {
            NDArray sum = parameter.mul(3).add(manager.create(1f));
            return (double) Inference.run(() -> sum.mul(2).getFloat());
        });
        assertThat(result).isEqualTo(14);
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void restores_the_mode_that_was_there_even_when_the_work_fails() {
        CompletableFuture.runAsync(() -> {
                    for (boolean mode : new boolean[] {true, false}) {
                        JniUtils.setGradMode(mode);
                        assertThatThrownBy(() -> Inference.run(() -> {
                                    throw new IllegalStateException("the work");
                                }))
                                .hasMessage("the work");
                        assertThat(JniUtils.isGradMode()).isEqualTo(mode);
                    }
                })
                .join();
    }

    @Test
    void frees_the_arrays_of_a_part_but_its_result() {
        try (var manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray one = manager.create(1f);
            float result = Inference.run(() -> {
                var inner = new ArrayList<NDArray>();
                NDArray kept = Inference.part(() -> {
                    inner.add(one.add(one));
                    return inner.get(0).add(one);
                });
                assertThat(inner.get(0).isReleased()).isTrue();
                return kept.getFloat();
            });
            assertThat(result).isEqualTo(3);
        }
    }
}
