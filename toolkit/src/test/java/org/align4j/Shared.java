package org.align4j;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

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
}
