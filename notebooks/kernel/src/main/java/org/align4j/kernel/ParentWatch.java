package org.align4j.kernel;

import java.util.Optional;

/** Ends the kernel when the process that started it is gone, however that one died. */
final class ParentWatch {

    private ParentWatch() {}

    /** Watches the client named by {@code JPY_PARENT_PID}, as Jupyter sets it, or else the parent process. */
    static void start() {
        client().or(() -> ProcessHandle.current().parent())
                .ifPresent(parent -> parent.onExit().thenRun(() -> Farewell.now(1)));
    }

    /** Empty as well where the number means nothing here, as in a container of its own. */
    private static Optional<ProcessHandle> client() {
        String id = System.getenv().getOrDefault("JPY_PARENT_PID", "");
        return id.matches("[1-9][0-9]{0,17}") ? ProcessHandle.of(Long.parseLong(id)) : Optional.empty();
    }
}
