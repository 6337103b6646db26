package org.align4j.realdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The table of a set's figures: printed where {@code -Dalign4j.realdata} names the data, else only how many agree; and written
 * to the folder that {@code -Dalign4j.realdata.table} names, seen from the repository's root.
 */
final class FigureTable {

    private static final String FOLDER = System.getProperty("align4j.realdata.table");

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
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(set + ".csv"), csv, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be written", e);
        }
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
