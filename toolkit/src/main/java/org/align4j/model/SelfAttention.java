package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.align4j.family.Architecture;
import org.align4j.family.Heads;
import org.align4j.family.QkNorm;
import org.align4j.family.Qkv;
import org.align4j.tensor.RowWise;

/**
 * The first half of a layer: queries, keys and values of all heads, normalised and turned; attention; the output layer.
 *
 * @param modules the decoder's
 * @param layout where hidden states do not stand as sequences do
 * @param turn puts queries and keys (B, H, T, d) at their positions
 * @param attend attention itself
 */
record SelfAttention(Modules modules, Optional<Layout> layout, UnaryOperator<NDArray> turn, Attend attend) {

    /** Attention of one layer: queries, keys and values (B, H or G, T, d) to (B, H, T, d). */
    @FunctionalInterface
    interface Attend {
        NDArray apply(int layer, NDArray q, NDArray k, NDArray v);
    }

    /** Normalised hidden states (B, T, D) to what is added to the stream, (B, T, D); (R, L, D) both in a layout. */
    NDArray apply(int layer, NDArray x) {
        Architecture architecture = modules.architecture();
        NDList qkv = project(layer, x);
        NDArray q = turn.apply(normalized(layer, "q", qkv.get(0))); // (B, H, T, d)
        NDArray k = turn.apply(normalized(layer, "k", qkv.get(1))); // (B, G, T, d)
        NDList seen = sequences(scaled(q), k, qkv.get(2));
        NDArray joined = joined(attend.apply(layer, seen.get(0), seen.get(1), seen.get(2))); // (B, T, H·d)
        String output =
                architecture.layer(layer, architecture.attention().output().name());
        return modules.linear(output, layout.map(l -> l.pick(joined)).orElse(joined)); // (B, T, D)
    }

    /** Queries and keys (B, H or G, T, d) and values (B, T, G·d), all by heads and as sequences. */
    private NDList sequences(NDArray q, NDArray k, NDArray v) {
        if (layout.isEmpty()) {
            return new NDList(q, k, split(v));
        }
        NDArray queries = joined(q);
        NDArray keys = joined(k);
        long first = queries.getShape().get(2);
        long second = first + keys.getShape().get(2);
        NDList parts = layout.get()
                .expand(NDArrays.concat(new NDList(queries, keys, v), 2)) // gathered as one array
                .split(new long[] {first, second}, 2);
        return new NDList(split(parts.get(0)), split(parts.get(1)), split(parts.get(2)));
    }

    /** Queries (B, T, H·d), keys and values (B, T, G·d). */
    private NDList project(int layer, NDArray x) {
        Architecture architecture = modules.architecture();
        Heads heads = architecture.heads();
        Qkv qkv = architecture.attention().qkv();
        if (qkv instanceof Qkv.Separate s) {
            return new NDList(
                    modules.linear(architecture.layer(layer, s.q().name()), x),
                    modules.linear(architecture.layer(layer, s.k().name()), x),
                    modules.linear(architecture.layer(layer, s.v().name()), x));
        }
        if (qkv instanceof Qkv.Blocks blocks) {
            NDArray all = modules.linear(architecture.layer(layer, blocks.all().name()), x);
            long queries = (long) heads.queries() * heads.width();
            return all.split(new long[] {queries, queries + (long) heads.groups() * heads.width()}, 2);
        }
        NDArray all = modules.linear(
                architecture.layer(layer, ((Qkv.PerHead) qkv).all().name()), x);
        Shape shape = x.getShape();
        NDList parts = all.reshape(shape.get(0), shape.get(1), heads.queries(), 3, heads.width())
                .split(3, 3); // (B, T, H, 1, d) each
        return new NDList(parts.stream()
                .map(part -> part.reshape(shape.get(0), shape.get(1), -1))
                .toList());
    }

    /** Queries or keys (B, T, H·d), normalised where the family does so and split into heads (B, H, T, d). */
    private NDArray normalized(int layer, String which, NDArray x) {
        Architecture architecture = modules.architecture();
        double epsilon = architecture.norm().epsilon();
        QkNorm norm = architecture.attention().norm();
        RowWise rowWise = modules.compute().rowWise();
        return switch (norm) {
            case NONE -> split(x);
            case HEAD -> rowWise.rms(split(x), epsilon).mul(parameter(architecture.qkNorm(layer, which)));
            case WHOLE -> split(rowWise.rms(x, epsilon).mul(parameter(architecture.qkNorm(layer, which))));
            case EACH_HEAD -> rowWise.standard(split(x), epsilon).mul(eachHead(layer, which));
        };
    }

    /** The weights of all heads' own norms, (H, 1, d). */
    private NDArray eachHead(int layer, String which) {
        var weights = modules.architecture().qkNorms(layer, which).stream()
                .map(this::parameter)
                .toList();
        return NDArrays.stack(new NDList(weights)).expandDims(1);
    }

    private NDArray parameter(String name) {
        return modules.weights().get(name);
    }

    /** Attention divides scores by √d; where the family scales otherwise, the queries carry the difference. */
    private NDArray scaled(NDArray q) {
        Heads heads = modules.architecture().heads();
        double extra = heads.scale() * Math.sqrt(heads.width());
        return Math.abs(extra - 1) < 1e-12 ? q : q.mul((float) extra);
    }

    /** Joins heads: (B, H, T, d) to (B, T, H·d). */
    private static NDArray joined(NDArray heads) {
        NDArray y = heads.swapAxes(1, 2);
        return y.reshape(y.getShape().get(0), y.getShape().get(1), -1);
    }

    /** Splits the last dimension into heads: (B, T, H·d) to (B, H, T, d). */
    private NDArray split(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(
                        shape.get(0),
                        shape.get(1),
                        -1,
                        modules.architecture().heads().width())
                .swapAxes(1, 2);
    }
}
