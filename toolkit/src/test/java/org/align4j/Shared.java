package org.align4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Files that lie beside the project and are never part of it. A test that needs them is skipped where they are absent. */
public final class Shared {

    private Shared() {}

    /** A folder or file beside the project; skips the test, naming it, if it is not there. */
    public static Path path(String name) {
        Path path =
                Path.of(System.getProperty("align4j.shared", "../../shared")).resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not there");
        return path;
    }

    /**
     * What a factory of tests gives where a folder is absent: one test that is skipped and says so. A factory that aborts by itself
     * leaves no trace, and a run of nothing looks like one that passed.
     */
    public static Stream<DynamicNode> absent(Path folder) {
        String message = "skipped: " + folder + " is not there";
        System.out.println(message);
        return Stream.of(DynamicTest.dynamicTest(message, () -> Assumptions.abort(message)));
    }
}
