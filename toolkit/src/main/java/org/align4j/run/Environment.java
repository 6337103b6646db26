package org.align4j.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.align4j.Require;

/**
 * What a result was computed with: everything that may change its last digits, and nothing about whose machine it was
 * (no names of host or user, no paths).
 *
 * @param java version of the Java runtime
 * @param os name and version of the operating system
 * @param arch of the machine, for example {@code amd64}
 * @param cpu model of the processor; empty if the system does not say
 * @param cores processors that Java may use
 * @param engine name and version of the tensor engine; empty if none took part
 * @param threads of the engine, &ge; 1: sums in another order have other last digits
 * @param device that tensors were on, for example {@code cpu}
 * @param commit that was checked out; empty outside a repository
 */
public record Environment(
        String java,
        String os,
        String arch,
        String cpu,
        int cores,
        String engine,
        int threads,
        String device,
        String commit) {

    private static final JsonMapper JSON = new JsonMapper();

    public Environment {
        Require.that(cores >= 1, "cores must be >= 1, was %s", cores);
        Require.that(threads >= 1, "threads must be >= 1, was %s", threads);
        Require.that(device != null && !device.isBlank(), "device must not be blank");
    }

    /**
     * The environment of this process.
     *
     * @param engine name and version of the tensor engine, which this package cannot ask; empty if none takes part
     * @param threads that the engine uses, &ge; 1
     * @param device that tensors are on
     */
    public static Environment capture(String engine, int threads, String device) {
        return new Environment(
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                processor(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                engine,
                threads,
                device,
                Commit.at(Path.of("")));
    }

    /** One JSON object, a field a line, in the order of the components; what is not known is left out. */
    public String toJson() {
        ObjectNode json = JSON.valueToTree(this);
        json.properties().removeIf(field -> field.getValue().asText().isEmpty());
        return json.toPrettyString();
    }

    /** Linux names the model in a line {@code model name : …}, Windows in a variable. */
    static String processor(Path cpuinfo) {
        if (!Files.isReadable(cpuinfo)) {
            String variable = System.getenv("PROCESSOR_IDENTIFIER");
            return variable == null ? "" : variable;
        }
        try (Stream<String> lines = Files.lines(cpuinfo, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
