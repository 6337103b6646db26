package org.align4j.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Jars and folders that a notebook adds, named by path or by a pattern such as {@code lib/*.jar}. */
final class ClassPath {

    /** Characters that make a part of a path a pattern. */
    private static final String PATTERN = ".*[*?\\[{].*";

    private final Consumer<String> target;
    private final Set<Path> present = new HashSet<>();

    /** @param target is told each new path once */
    ClassPath(Consumer<String> target) {
        this.target = target;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.exists(Path.of(entry))) {
                present.add(real(Path.of(entry)));
            }
        }
    }

    /**
     * Adds what the pattern matches.
     *
     * @param pattern a path, relative to the working directory, in which each part may be a glob
     * @param folders whether folders of classes count beside jars
     * @return how many entries it matched, those present already among them
     * @throws IllegalArgumentException if nothing matches
     */
    int add(String pattern, boolean folders) {
        List<Path> found = find(pattern).stream()
                .filter(path -> isJar(path) || folders && Files.isDirectory(path))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no jar " + (folders ? "or folder " : "") + "matches '" + pattern
                    + "' in " + Path.of("").toAbsolutePath());
        }
        found.stream()
                .map(ClassPath::real)
                .filter(present::add)
                .map(Path::toString)
                .forEach(target);
        return found.size();
    }

    /**
     * Adds the entries of an environment variable, skipping those that match nothing, as a stale variable must not keep
     * the kernel from starting.
     *
     * @param value patterns with ':' (on Windows ';') between them, or null
     */
    void addAll(String value) {
        for (String pattern : value == null ? new String[0] : value.split(File.pathSeparator)) {
            try {
                if (!pattern.isBlank()) {
                    add(pattern.strip(), true);
                }
            } catch (IllegalArgumentException nothingThere) {
                System.err.println("class path: " + nothingThere.getMessage());
            }
        }
    }

    private static boolean isJar(Path path) {
        String name = path.toString();
        return Files.isRegularFile(path) && (name.endsWith(".jar") || name.endsWith(".zip"));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + path, problem);
        }
    }

    private static List<Path> find(String pattern) {
        boolean absolute = pattern.startsWith("/");
        List<Path> found = List.of(Path.of(absolute ? "/" : ""));
        String[] parts = (File.separatorChar == '/' ? pattern : pattern.replace('\\', '/')).split("/+");
        for (String part : parts) {
            var next = new ArrayList<Path>();
            found.forEach(folder -> next.addAll(step(folder, part)));
            found = next;
        }
        return found.stream().filter(Files::exists).sorted().toList();
    }

    private static List<Path> step(Path folder, String part) {
        if (!part.matches(PATTERN)) {
            return List.of(folder.resolve(part));
        }
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            return List.of();
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, part)) {
            var matches = new ArrayList<Path>();
            children.forEach(matches::add);
            return matches;
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot list " + folder, problem);
        }
    }
}
