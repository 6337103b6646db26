package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.align4j.Require;

/**
 * Tensors in several safetensors files, with an index that says which tensor lies in which.
 *
 * @see ShardIndex
 */
public final class ShardedSafeTensors implements TensorSource {

    private final ShardIndex index;
    private final Map<String, SafeTensors> shards;

    private ShardedSafeTensors(ShardIndex index, Map<String, SafeTensors> shards) {
        this.index = index;
        this.shards = shards;
    }

    /**
     * Opens all shards of an index and checks that each holds just the tensors that the index says.
     *
     * @param file the index; the shards lie beside it
     * @throws java.io.UncheckedIOException if a file cannot be read
     * @throws IllegalArgumentException if the index is none, or a shard is missing, damaged, or not as the index says
     */
    public static ShardedSafeTensors open(Path file) {
        var source = new ShardedSafeTensors(ShardIndex.read(file), new LinkedHashMap<>());
        try {
            source.index.shards().forEach(name -> source.shards.put(name, SafeTensors.open(file.resolveSibling(name))));
            source.requireAsListed();
            return source;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void requireAsListed() {
        index.shardOf()
                .forEach((tensor, shard) -> Require.that(
                        shards.get(shard).names().contains(tensor),
                        "%s: '%s' should hold tensor '%s' and does not",
                        index.file(),
                        shard,
                        tensor));
        shards.forEach((name, shard) -> shard.names()
                .forEach(tensor -> Require.that(
                        name.equals(index.shardOf().get(tensor)),
                        "%s: '%s' holds tensor '%s', which the index %s",
                        index.file(),
                        name,
                        tensor,
                        index.shardOf().containsKey(tensor)
                                ? "places in '" + index.shardOf().get(tensor) + "'"
                                : "does not list")));
    }

    /** {@inheritDoc} In the order of the index. */
    @Override
    public Set<String> names() {
        return index.shardOf().keySet();
    }

    @Override
    public String dtype(String name) {
        return shard(name).dtype(name);
    }

    @Override
    public Shape shape(String name) {
        return shard(name).shape(name);
    }

    @Override
    public NDArray read(String name, NDManager manager) {
        return shard(name).read(name, manager);
    }

    @Override
    public NDArray readIntegers(String name, NDManager manager) {
        return shard(name).readIntegers(name, manager);
    }

    @Override
    public void close() {
        shards.values().forEach(SafeTensors::close);
    }

    private SafeTensors shard(String name) {
        String shard = index.shardOf().get(name);
        Require.that(shard != null, "%s: no tensor '%s'; there are %s", index.file(), name, names());
        return shards.get(shard);
    }
}
