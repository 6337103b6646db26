package org.align4j.experiments.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.align4j.tensor.Inference;

/**
 * A float32 matrix product, (rows, in) times (in, out), several times.
 *
 * @param times how often it occurs
 */
public record Product(int rows, int in, int out, int times) {

    /** The square product by which a machine's speed is told. */
    public static Product square(int side) {
        return new Product(side, side, side, 1);
    }

    /** 2·rows·in·out each. */
    public double flops() {
        return 2.0 * rows * in * out * times;
    }

    /** Computes all of them once. The weight stands as a linear map keeps it, (out, in). */
    public static Runnable runner(List<Product> products, NDManager manager) {
        var xs = products.stream()
                .map(p -> manager.randomNormal(new Shape(p.rows(), p.in())))
                .toList();
        var weights = products.stream()
                .map(p -> manager.randomNormal(new Shape(p.out(), p.in())))
                .toList();
        return () -> {
            for (int i = 0; i < products.size(); i++) {
                run(products.get(i), xs.get(i), weights.get(i));
            }
        };
    }

    private static void run(Product product, NDArray x, NDArray weight) {
        for (int i = 0; i < product.times(); i++) {
            // Reading one number waits for a GPU.
            Inference.run(() -> x.matMul(weight.transpose()).getFloat(0, 0));
        }
    }
}
