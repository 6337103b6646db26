package org.align4j.tensor;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * Writes the weights of a Hugging Face folder: one {@code model.safetensors} where they fit, else shards {@code
 * model-00001-of-00002.safetensors} and so on with an index.
 *
 * <p>What an earlier call left in the folder is deleted only once all is written. Killed at any moment, the folder holds
 * the earlier weights or the new ones; never a mixture that opens. Only between the renames of shards that have the names
 * of earlier ones has it no index, and is refused.
 */
public final class ShardedSafeTensorsWriter {

    /** Bytes of a shard at most, by default; as in Hugging Face's libraries. */
    public static final long SHARD_BYTES = 5_000_000_000L;

    private static final String STAGE = ".model.saving";

    private ShardedSafeTensorsWriter() {}

    /**
     * Writes the files of a folder; equal arrays give equal bytes.
     *
     * @param folder made where it is missing
     * @param arrays float32 or uint8; in the order of their names
     * @param metadata free text, the same in each shard
     * @param shardBytes bytes of tensors that a file may hold, &gt; 0; a larger tensor has a file of its own
     * @throws UncheckedIOException if something cannot be written
     */
    public static void write(Path folder, Map<String, NDArray> arrays, Map<String, String> metadata, long shardBytes) {
        Require.that(shardBytes > 0, "shardBytes must be > 0, was %s", shardBytes);
        SafeTensorsWriter.requireTypes(arrays);
        var shards = split(new TreeMap<>(arrays), shardBytes);
        try {
            delete(folder.resolve(STAGE)); // of a save that was killed
            if (shards.size() == 1) {
                SafeTensorsWriter.write(folder.resolve(ModelFiles.WHOLE), arrays, metadata);
                deleteAllBut(Set.of(ModelFiles.WHOLE), folder);
            } else {
                deleteAllBut(writeShards(folder, shards, metadata), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": weights not written: " + e, e);
        }
    }

    private static List<Map<String, NDArray>> split(Map<String, NDArray> arrays, long shardBytes) {
        List<Map<String, NDArray>> shards = new ArrayList<>(List.of(new TreeMap<>()));
        long bytes = 0;
        for (var array : arrays.entrySet()) {
            long more = SafeTensorsWriter.bytes(array.getValue());
            if (bytes + more > shardBytes && bytes > 0) {
                shards.add(new TreeMap<>());
                bytes = 0;
            }
            shards.get(shards.size() - 1).put(array.getKey(), array.getValue());
            bytes += more;
        }
        return shards;
    }

    /** Writes everything aside first, so that a full disk leaves the earlier files as they were. */
    private static Set<String> writeShards(Path folder, List<Map<String, NDArray>> shards, Map<String, String> metadata)
            throws IOException {
        Path stage = folder.resolve(STAGE);
        var shardOf = new LinkedHashMap<String, String>();
        long bytes = 0;
        try {
            for (int i = 0; i < shards.size(); i++) {
                String name = ModelFiles.shard(i + 1, shards.size());
                SafeTensorsWriter.write(stage.resolve(name), shards.get(i), metadata);
                shards.get(i).keySet().forEach(tensor -> shardOf.put(tensor, name));
                bytes += shards.get(i).values().stream()
                        .mapToLong(SafeTensorsWriter::bytes)
                        .sum();
            }
            var index = new ShardIndex(stage.resolve(ModelFiles.INDEX), shardOf);
            index.write(bytes);
            unstage(index.shards(), stage, folder);
        } finally {
            delete(stage);
        }
        var written = new TreeSet<>(shardOf.values());
        written.add(ModelFiles.INDEX);
        return written;
    }

    /** Renames alone, with nothing slow between them. */
    private static void unstage(Set<String> names, Path stage, Path folder) throws IOException {
        // An earlier index would hold for a mixture while files of the same names are replaced.
        if (names.stream().anyMatch(name -> Files.exists(folder.resolve(name)))) {
            Files.deleteIfExists(folder.resolve(ModelFiles.INDEX));
        }
        for (String name : names) {
            Files.move(stage.resolve(name), folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
        }
        AtomicFile.move(stage.resolve(ModelFiles.INDEX), folder.resolve(ModelFiles.INDEX));
    }

    private static void deleteAllBut(Set<String> written, Path folder) throws IOException {
        for (String name : ModelFiles.names(folder)) {
            boolean isOurs = name.equals(ModelFiles.WHOLE) || name.equals(ModelFiles.INDEX) || ModelFiles.isShard(name);
            if (isOurs && !written.contains(name)) {
                Files.delete(folder.resolve(name));
            }
        }
    }

    private static void delete(Path stage) throws IOException {
        if (Files.exists(stage)) {
            for (String name : ModelFiles.names(stage)) {
                Files.delete(stage.resolve(name));
            }
            Files.delete(stage);
        }
    }
}
