package org.align4j.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.align4j.AtomicFile;

/**
 * A drawn plot.
 *
 * @param image what a notebook shows: a cell that ends with {@code figure.image()} shows the plot
 */
public record Figure(BufferedImage image) {

    /**
     * Writes a PNG file, all or nothing.
     *
     * @return this figure, so that it can be written and shown in one line
     */
    public Figure writePng(Path file) {
        byte[] bytes = png();
        AtomicFile.write(file, out -> out.write(bytes));
        return this;
    }

    /** The bytes of a PNG file. */
    public byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the figure could not be encoded as PNG", e);
        }
        return bytes.toByteArray();
    }

    /** For example {@code Figure 800 × 500}. */
    @Override
    public String toString() {
        return "Figure " + image.getWidth() + " × " + image.getHeight();
    }
}
