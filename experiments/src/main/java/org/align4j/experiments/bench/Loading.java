package org.align4j.experiments.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.align4j.Require;
import org.align4j.model.CausalLM;

/**
 * Loading a model folder in a process of its own, so that its peak memory is the load's.
 *
 * @param seconds of the load, the engine being there already
 * @param grown bytes by which the process's greatest resident memory grew (Linux: VmHWM); 0 where it is not known
 */
public record Loading(double seconds, double grown) {

    private static final String RESULT = "loaded ";

    /**
     * Starts the process, with this one's class path and environment, and waits for it.
     *
     * @param folder a model folder
     * @param quantised whether linear layers go to 4-bit NormalFloat on the way
     */
    public static Loading measure(Path folder, boolean quantised) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-Dai.djl.offline=" + System.getProperty("ai.djl.offline", "false"),
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName(),
                folder.toString(),
                String.valueOf(quantised));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String result = lines.lines()
                        .filter(line -> line.startsWith(RESULT))
                        .reduce((first, last) -> last)
                        .orElseThrow(() -> new IllegalStateException("the loading process of " + folder + " failed"));
                String[] parts = result.substring(RESULT.length()).split(" ");
                return new Loading(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            }
        } catch (IOException e) {
            throw new IllegalStateException("no process to load " + folder, e);
        }
    }

    /** The process: a folder and whether to quantise. */
    public static void main(String[] arguments) {
        Require.that(
                arguments.length == 2, "a folder and true or false must be given, were %d words", arguments.length);
        Engine.getInstance();
        double before = peak();
        long start = System.nanoTime();
        Path folder = Path.of(arguments[0]);
        boolean quantised = Boolean.parseBoolean(arguments[1]);
        try (var model =
                quantised ? CausalLM.loadQuantised(folder, Device.cpu()) : CausalLM.load(folder, Device.cpu())) {
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(RESULT + seconds + " " + (peak() - before) + " " + model.bytes());
        }
    }

    private static double peak() {
        return ResidentMemory.peak().orElse(0);
    }
}
