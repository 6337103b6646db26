package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Mutations;
import org.align4j.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand damaged files; {@code -Dalign4j.fuzz=20000} for more. */
@Tag("engine")
@DisplayName("A safetensors file of random damage")
class SafeTensorsFuzzTests {

    private static final int RUNS = Integer.getInteger("align4j.fuzz", 1000);
    private static final long SEED = 20240717;
    private static final String READ = "read";
    private static final long MOST_GROWTH = 512L << 20;

    @TempDir
    Path folder;

    @Test
    void is_read_or_refused_in_words_and_little_memory() throws IOException {
        List<byte[]> valid = List.of(
                file(
                        "{'__metadata__':{'format':'pt'},'a':{'dtype':'F32','shape':[2,3],'data_offsets':[0,24]},"
                                + "'b':{'dtype':'BF16','shape':[4],'data_offsets':[24,32]}}",
                        32),
                file(
                        "{'scalar':{'dtype':'F64','shape':[],'data_offsets':[0,8]},"
                                + "'empty':{'dtype':'F16','shape':[0,7],'data_offsets':[8,8]},"
                                + "'codes':{'dtype':'U8','shape':[8],'data_offsets':[8,16]}}   ",
                        16),
                file(
                        "{'i':{'dtype':'I64','shape':[1,1,2],'data_offsets':[0,16]},"
                                + "'j':{'dtype':'I32','shape':[2],'data_offsets':[16,24]},"
                                + "'k':{'dtype':'I8','shape':[5],'data_offsets':[24,29]},"
                                + "'l':{'dtype':'BOOL','shape':[3],'data_offsets':[29,32]}}",
                        32),
                file(
                        "{"
                                + String.join(
                                        ",",
                                        IntStream.range(0, 40)
                                                .mapToObj(SafeTensorsFuzzTests::entry)
                                                .toList())
                                + "}",
                        160));
        valid.forEach(bytes -> assertThat(outcome(bytes)).isEqualTo(READ));
        long before = peak();
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            RandomGenerator random = Seed.generator(SEED, run);
            byte[] mutant = mutant(valid.get(random.nextInt(valid.size())), random);
            read += check(run, () -> outcome(mutant));
        }
        assertThat(peak() - before).isLessThan(MOST_GROWTH);
        assertBothHappened(read);
    }

    @Test
    void is_not_opened_through_a_damaged_index() throws IOException {
        Path index = folder.resolve(ModelFiles.INDEX);
        Files.write(folder.resolve("model-00001-of-00002.safetensors"), file("{" + entry(0) + "}", 4));
        Files.write(
                folder.resolve("model-00002-of-00002.safetensors"), file("{" + entry(0).replace("t0", "t1") + "}", 4));
        String valid =
                "{\"metadata\": {\"total_size\": 8}, \"weight_map\": {\"t0\": \"model-00001-of-00002.safetensors\","
                        + " \"t1\": \"model-00002-of-00002.safetensors\"}}";
        Files.writeString(index, valid);
        assertThat(outcomeOf(folder)).isEqualTo(READ);
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            RandomGenerator random = Seed.generator(SEED, run);
            byte[] mutant = random.nextBoolean()
                    ? Mutations.ofJson(valid, random).getBytes(StandardCharsets.UTF_8)
                    : Mutations.ofBytes(valid.getBytes(StandardCharsets.UTF_8), random);
            read += check(run, () -> {
                write(index, mutant);
                return outcomeOf(folder);
            });
        }
        assertBothHappened(read);
    }

    /** Or the mutants were too mild, or too wild, to test anything. */
    private static void assertBothHappened(int read) {
        assertThat(read).isBetween(RUNS / 100, RUNS / 2);
    }

    /** Damage to the header's JSON alone, with a length that fits, or to any byte of the file. */
    private static byte[] mutant(byte[] valid, RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            return Mutations.ofBytes(valid, random);
        }
        int length = (int) ByteBuffer.wrap(valid).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String json = new String(valid, 8, length, StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOfRange(valid, 8 + length, valid.length);
        return file(Mutations.ofJson(json, random), random.nextInt(8) == 0 ? Mutations.ofBytes(data, random) : data);
    }

    private static String entry(int number) {
        return "'t%d':{'dtype':'F32','shape':[1],'data_offsets':[%d,%d]}"
                .formatted(number, 4 * number, 4 * number + 4)
                .replace('\'', '"');
    }

    private static byte[] file(String header, int dataBytes) {
        return file(header.replace('\'', '"'), new byte[dataBytes]);
    }

    private static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    @FunctionalInterface
    private interface Reading {
        String outcome();
    }

    /** One if the mutant was read. */
    private static int check(int run, Reading reading) {
        try {
            return reading.outcome().equals(READ) ? 1 : 0;
        } catch (Throwable e) {
            return fail("run %d of seed %d: neither read nor refused".formatted(run, SEED), e);
        }
    }

    private String outcome(byte[] bytes) {
        Path file = folder.resolve("mutant.safetensors");
        write(file, bytes);
        try (var source = SafeTensors.open(file)) {
            return readAll(source);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            assertThat(e).hasMessageStartingWith(file.toString());
            return e.getMessage();
        }
    }

    private static String outcomeOf(Path folder) {
        try (var source = TensorSource.open(folder)) {
            return readAll(source);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            assertThat(e).hasMessageStartingWith(folder.toString());
            return e.getMessage();
        }
    }

    /** What can be opened can be read, but for types and shapes that the engine lacks. */
    private static String readAll(TensorSource source) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            for (String name : source.names()) {
                try {
                    NDArray array = isFloat(source.dtype(name))
                            ? source.read(name, manager)
                            : source.readIntegers(name, manager);
                    assertThat(array.getShape()).isEqualTo(source.shape(name));
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageMatching("(?s).*has (type|shape).*");
                }
            }
            return READ;
        }
    }

    private static boolean isFloat(String dtype) {
        return List.of("F64", "F32", "F16", "BF16").contains(dtype);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The most memory that the process ever had, in bytes; 0 where the system does not tell. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }
}
