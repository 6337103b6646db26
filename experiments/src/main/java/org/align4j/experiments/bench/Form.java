package org.align4j.experiments.bench;

import java.util.List;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Optimizer;

/**
 * A form in which the same training step runs.
 *
 * @param name in tables
 * @param compute of the model
 * @param optimizer the same rule in the same form
 */
public record Form(String name, Compute compute, Optimizer optimizer) {

    /** DJL operations only: the readable definition. */
    public static final Form PLAIN = new Form("plain", Compute.plain(), AdamW.withDefaults());

    /** PyTorch's fused operations, in float32. */
    public static final Form KERNEL =
            new Form("kernel", Compute.fused(), AdamW.withDefaults().fused());

    /** The same with products in bfloat16. */
    public static final Form BFLOAT16 =
            new Form("bfloat16", Compute.bfloat16(), AdamW.withDefaults().fused());

    /** The forms in float32, and bfloat16 where it is asked for. */
    public static List<Form> list(boolean bfloat16) {
        return bfloat16 ? List.of(PLAIN, KERNEL, BFLOAT16) : List.of(PLAIN, KERNEL);
    }
}
