package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Named tensors on a disk, in one file or in several, read one at a time. */
public interface TensorSource extends AutoCloseable {

    /**
     * Opens the weights of a Hugging Face folder: {@code model.safetensors}, else the shards that {@code
     * model.safetensors.index.json} lists.
     *
     * @throws IllegalArgumentException if there is neither, or what is there is damaged, saying where and why
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    static TensorSource open(Path folder) {
        return ModelFiles.open(folder);
    }

    /** The names of the tensors. */
    Set<String> names();

    /** The element type of a tensor by the name that the format gives it, such as BF16. */
    String dtype(String name);

    /** The shape of a tensor. */
    Shape shape(String name);

    /**
     * Reads a tensor of floating-point numbers as float32.
     *
     * @param name of the tensor
     * @param manager owns the array, which lies on its device and shares its memory with nothing
     * @throws IllegalArgumentException if there is no such tensor or it is not of type F64, F32, F16 or BF16
     */
    NDArray read(String name, NDManager manager);

    /**
     * Reads a tensor of integers as it stands.
     *
     * @param name of the tensor
     * @param manager owns the array, which lies on its device and shares its memory with nothing
     * @return uint8, int8, int32 or int64
     * @throws IllegalArgumentException if there is no such tensor or it is not of type U8, I8, I32 or I64
     */
    NDArray readIntegers(String name, NDManager manager);

    /** Reads all tensors as float32. */
    default Map<String, NDArray> readAll(NDManager manager) {
        var all = new LinkedHashMap<String, NDArray>();
        names().forEach(name -> all.put(name, read(name, manager)));
        return all;
    }

    @Override
    void close();
}
