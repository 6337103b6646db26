package org.align4j.realdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table of a set's figures: printed where {@code -Dalign4j.realdata} names the data, else only how many agree; and written
 * to the folder that {@code -Dalign4j.realdata.table} names, seen from the repository's root.
 */
final class FigureTable {

    private static final String FOLDER = System.getProperty("align4j.realdata.table");

    /** A row a set that was written, by its name. */
    private static final Map<String, String> SETS = new TreeMap<>();

    private FigureTable() {}

    static void write(String set, List<Figure> figures) {
        if (System.getProperty("align4j.realdata") != null) {
            figures.forEach(figure -> System.out.println(line(figure)));
        }
        long agreeing = figures.stream().filter(Figure::agrees).count();
        System.out.printf(Locale.ROOT, "%s: %d of %d figures agree%n%n", set, agreeing, figures.size());
        if (FOLDER != null) {
            write(Path.of("..").resolve(FOLDER), set, figures);
        }
    }

    private static void write(Path folder, String set, List<Figure> figures) {
        var csv = new StringBuilder("figure,published,ours,difference,tolerance\n");
        figures.forEach(f -> csv.append(String.format(
                Locale.ROOT,
                "\"%s\",%s,%s,%s,%s%n",
                f.name().replace("\"", "\"\""),
                f.published(),
                f.ours(),
                f.difference(),
                f.tolerance())));
        figures.stream()
                .collect(Collectors.groupingBy(Figure::set))
                .forEach((name, some) -> SETS.put(name, row(name, some)));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(set + ".csv"), csv, StandardCharsets.UTF_8);
            Files.writeString(
                    folder.resolve("sets.csv"),
                    "set,figures,agree,largest difference\n" + String.join("\n", SETS.values()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be written", e);
        }
    }

    /** A row of the table of sets. */
    private static String row(String name, List<Figure> figures) {
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%.1e",
                name,
                figures.size(),
                figures.stream().filter(Figure::agrees).count(),
                figures.stream()
                        .mapToDouble(f -> Math.abs(f.difference()))
                        .max()
                        .orElseThrow());
    }

    private static String line(Figure f) {
        return String.format(
                Locale.ROOT,
                "%-16s %-72s %20.12g %20.12g %10.1e%s",
                f.set(),
                f.name(),
                f.published(),
                f.ours(),
                f.difference(),
                f.agrees() ? "" : "  DIFFERS");
    }
}
