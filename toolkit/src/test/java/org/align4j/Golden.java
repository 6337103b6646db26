package org.align4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where reference values are read from. */
public final class Golden {

    private static final Path COMMITTED = Path.of("src/test/resources/golden");

    private Golden() {}

    /**
     * The folder that {@code -Dalign4j.golden} names, else the committed copies. A relative name is taken from the
     * repository's root, where Maven is started, or from the module, where tests run.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    public static Path folder() {
        String given = System.getProperty("align4j.golden");
        if (given == null) {
            return COMMITTED;
        }
        return Stream.of(Path.of("..").resolve(given), Path.of(given))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-Dalign4j.golden: no such folder: " + given));
    }

    /** A part of that folder, such as {@code models}; where it is not there, the committed copy. */
    public static Path part(String name) {
        return part(name, COMMITTED.resolve(name));
    }

    /** A part of that folder, or what is kept elsewhere of it. */
    public static Path part(String name, Path otherwise) {
        Path given = folder().resolve(name);
        return Files.exists(given) ? given : otherwise;
    }
}
