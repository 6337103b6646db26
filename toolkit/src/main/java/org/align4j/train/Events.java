package org.align4j.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.align4j.run.TensorBoard;

/** A run's metrics and its speed as TensorBoard's events, where the run has a folder. */
final class Events implements AutoCloseable {

    private final Optional<TensorBoard> board;

    /** Writes what a run that is taken up has seen, and waits for more. */
    Events(Optional<Path> folder, List<Map<String, Double>> history) {
        board = folder.map(f -> TensorBoard.open(f, history));
    }

    void add(long step, Map<String, Double> metrics, double seconds) {
        var all = new LinkedHashMap<>(metrics);
        all.put("tokens_per_second", metrics.get("num_tokens") / seconds);
        board.ifPresent(b -> b.scalars(step, all));
    }

    @Override
    public void close() {
        board.ifPresent(TensorBoard::close);
    }
}
