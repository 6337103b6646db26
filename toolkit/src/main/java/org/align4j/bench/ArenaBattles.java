package org.align4j.bench;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * FastChat's files of battles: objects with {@code model_a}, {@code model_b}, {@code winner}, and where they are there {@code judge},
 * {@code turn}, {@code language}, {@code tstamp} and {@code anony}, one a line or in a list.
 */
public final class ArenaBattles {

    private static final ObjectReader JSON = new JsonMapper().readerFor(ObjectNode.class);
    private static final Jsonl<ArenaBattle> LINES = new Jsonl<>(ArenaBattles::parse, ArenaBattles::render);

    private ArenaBattles() {}

    /**
     * The battles of a file, read one by one while the stream is consumed; close it after use.
     *
     * @throws UncheckedIOException if the file cannot be opened, and from the stream, with file and line, for a field that is missing
     *     or wrong, an unknown winner among them
     */
    public static Stream<ArenaBattle> stream(Path file) {
        try {
            MappingIterator<ObjectNode> rows = JSON.readValues(file.toFile());
            return StreamSupport.stream(new Battles(file, rows), false).onClose(() -> close(file, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes battles one a line, all or nothing. */
    public static void write(Path file, Iterable<ArenaBattle> battles) {
        LINES.write(file, battles);
    }

    private static void close(Path file, MappingIterator<ObjectNode> rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be closed", e);
        }
    }

    private static ArenaBattle parse(Row row) {
        return new ArenaBattle(
                row.text("model_a"),
                row.text("model_b"),
                ArenaWinner.of(row.text("winner")),
                row.has("judge") ? row.json().get("judge").asText() : "",
                row.has("turn") ? (int) row.number("turn") : 1,
                row.has("language") ? row.text("language") : "",
                row.has("tstamp") ? row.number("tstamp") : 0,
                !row.has("anony") || row.flag("anony"));
    }

    private static void render(ArenaBattle battle, Row row) {
        row.put("model_a", battle.modelA())
                .put("model_b", battle.modelB())
                .put("winner", battle.winner().label())
                .put("judge", battle.judge());
        row.json().put("turn", battle.turn());
        row.put("language", battle.language()).put("tstamp", battle.tstamp()).put("anony", battle.anony());
    }

    /** Objects of a list, or one after the other; the line is that in which an object ends. */
    private static final class Battles extends Spliterators.AbstractSpliterator<ArenaBattle> {

        private final Path file;
        private final MappingIterator<ObjectNode> rows;

        Battles(Path file, MappingIterator<ObjectNode> rows) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.file = file;
            this.rows = rows;
        }

        @Override
        public boolean tryAdvance(Consumer<? super ArenaBattle> action) {
            ArenaBattle battle = next();
            if (battle != null) {
                action.accept(battle);
            }
            return battle != null;
        }

        private ArenaBattle next() {
            try {
                return rows.hasNextValue() ? parse(new Row(rows.nextValue())) : null;
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(where(e.getLocation()) + "no battle: " + e.getOriginalMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new UncheckedIOException(where(rows.getCurrentLocation()) + e.getMessage(), new IOException(e));
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": cannot be read", e);
            }
        }

        private String where(JsonLocation location) {
            return file.getFileName() + (location == null ? ": " : ":" + location.getLineNr() + ": ");
        }
    }
}
