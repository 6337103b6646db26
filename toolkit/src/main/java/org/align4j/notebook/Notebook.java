package org.align4j.notebook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.align4j.Require;

/**
 * What a notebook needs to know of where it runs.
 *
 * @param name of the notebook, and of its folder of results
 * @param budget from {@code ALIGN4J_BUDGET}: {@code ci}, {@code laptop} (the default) or {@code paper}
 * @param seed from {@code ALIGN4J_SEED}; 1 by default
 * @param device from {@code ALIGN4J_DEVICE}: {@code cpu} or {@code gpu:N}; empty (the default) for the best there is
 * @param home from {@code ALIGN4J_HOME}: the project's folder; by default the nearest one at or above the working
 *     directory that holds {@code pom.xml} and {@code notebooks}
 * @param results where this notebook writes, from {@code ALIGN4J_RESULTS}; by default the folder of its name in the
 *     project's {@code results}
 */
public record Notebook(String name, Budget budget, long seed, String device, Path home, Path results) {

    private static final String DEVICE = "|cpu|gpu(:\\d+)?";

    public Notebook {
        Require.that(
                name != null && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
                "name must be of letters, digits, '.', '_' and '-', was '%s'",
                name);
        Require.that(device.matches(DEVICE), "device must be cpu or gpu:N, was '%s'", device);
    }

    /**
     * Begins a notebook with the settings of the environment.
     *
     * @throws IllegalArgumentException naming the variable that has a bad value
     */
    public static Notebook start(String name) {
        return start(name, System.getenv(), Path.of("").toAbsolutePath());
    }

    static Notebook start(String name, Map<String, String> environment, Path workingDirectory) {
        Path home = home(environment, workingDirectory);
        String results = setting(
                environment,
                "ALIGN4J_RESULTS",
                home.resolve("results").resolve(name).toString());
        return new Notebook(
                name,
                budget(setting(environment, "ALIGN4J_BUDGET", "laptop")),
                seed(setting(environment, "ALIGN4J_SEED", "1")),
                device(setting(environment, "ALIGN4J_DEVICE", "")),
                home,
                home.resolve(results));
    }

    /** The value for this notebook's budget. */
    public <T> T pick(T ci, T laptop, T paper) {
        return budget.pick(ci, laptop, paper);
    }

    /** A file of the project, for example {@code "data/world"}. */
    public Path file(String path) {
        return home.resolve(path);
    }

    /** A file among this notebook's results. */
    public Path result(String path) {
        return results.resolve(path);
    }

    /** For example {@code dpo: budget laptop, seed 1}; no path, which differs from machine to machine. */
    @Override
    public String toString() {
        return name + ": budget " + budget.id() + ", seed " + seed + (device.isEmpty() ? "" : ", device " + device);
    }

    /** An empty variable is one that is not set: shells cannot always tell them apart. */
    private static String setting(Map<String, String> environment, String variable, String otherwise) {
        String value = environment.getOrDefault(variable, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static Budget budget(String value) {
        try {
            return Budget.of(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ALIGN4J_BUDGET: " + e.getMessage(), e);
        }
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("ALIGN4J_SEED must be a whole number, was '" + value + "'", e);
        }
    }

    private static String device(String value) {
        Require.that(value.matches(DEVICE), "ALIGN4J_DEVICE must be cpu or gpu:N, was '%s'", value);
        return value;
    }

    private static Path home(Map<String, String> environment, Path workingDirectory) {
        String set = setting(environment, "ALIGN4J_HOME", "");
        if (!set.isEmpty()) {
            Path home = workingDirectory.resolve(set).normalize();
            Require.that(isHome(home), "ALIGN4J_HOME must hold pom.xml and notebooks, was '%s'", set);
            return home;
        }
        Path at = workingDirectory;
        while (at != null && !isHome(at)) {
            at = at.getParent();
        }
        Require.that(
                at != null,
                "no folder at or above '%s' holds pom.xml and notebooks: set ALIGN4J_HOME to the project's folder",
                workingDirectory);
        return at;
    }

    private static boolean isHome(Path folder) {
        return Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("notebooks"));
    }
}
