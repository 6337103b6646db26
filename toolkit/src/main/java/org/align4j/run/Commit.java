package org.align4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the commit that is checked out, reading git's files: git itself may not be installed. */
final class Commit {

    private static final String REFERENCE = "ref: ";

    private Commit() {}

    /** The commit's hash, from the nearest {@code .git} at or above a folder; empty if there is none to read. */
    static String at(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.exists(git)) {
                return hash(git);
            }
        }
        return "";
    }

    private static String hash(Path git) {
        try {
            Path own = Files.isDirectory(git) ? git : pointedAt(git, "gitdir: ");
            Path shared = Files.exists(own.resolve("commondir")) ? pointedAt(own.resolve("commondir"), "") : own;
            String head = firstLine(own.resolve("HEAD"));
            String hash = head.startsWith(REFERENCE) ? resolve(head.substring(REFERENCE.length()), own, shared) : head;
            return hash.matches("[0-9a-f]{40,64}") ? hash : "";
        } catch (IOException e) {
            // A repository that cannot be read is no reason to stop an experiment: its commit is not known.
            return "";
        }
    }

    /** The branch's own file, or, where git has packed them, its line in {@code packed-refs}: hash, space, name. */
    private static String resolve(String reference, Path own, Path shared) throws IOException {
        for (Path folder : new Path[] {own, shared}) {
            if (Files.exists(folder.resolve(reference))) {
                return firstLine(folder.resolve(reference));
            }
        }
        Optional<String> packed = Files.readAllLines(shared.resolve("packed-refs")).stream()
                .filter(line -> line.endsWith(" " + reference))
                .findFirst();
        return packed.map(line -> line.substring(0, line.indexOf(' '))).orElse("");
    }

    private static Path pointedAt(Path file, String prefix) throws IOException {
        return file.resolveSibling(firstLine(file).replaceFirst("^" + prefix, ""))
                .normalize();
    }

    private static String firstLine(Path file) throws IOException {
        return Files.readString(file).lines().findFirst().orElse("").strip();
    }
}
