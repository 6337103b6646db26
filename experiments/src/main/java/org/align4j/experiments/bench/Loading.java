package org.align4j.experiments.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.Map;
import org.align4j.Require;
import org.align4j.model.CausalLM;

/**
 * Loading a model folder in a process of its own, so that its peak memory is the load's.
 *
 * @param seconds of the load, the engine being there already
 * @param grown bytes by which the process's greatest resident memory grew (Linux: VmHWM); 0 where it is not known
 */
public record Loading(double seconds, double grown) {

    /**
     * Starts the process, with this one's class path and environment, and waits for it.
     *
     * @param folder a model folder
     * @param quantised whether linear layers go to 4-bit NormalFloat on the way
     */
    public static Loading measure(Path folder, boolean quantised) {
        var words = JavaProcess.run(Loading.class, Map.of(), folder.toString(), String.valueOf(quantised));
        return new Loading(Double.parseDouble(words.get(0)), Double.parseDouble(words.get(1)));
    }

    /** The process: a folder and whether to quantise. */
    public static void main(String[] arguments) {
        Require.that(
                arguments.length == 2, "a folder and true or false must be given, were %d words", arguments.length);
        Engine.getInstance();
        double before = ResidentMemory.peak().orElse(0);
        long start = System.nanoTime();
        Path folder = Path.of(arguments[0]);
        boolean quantised = Boolean.parseBoolean(arguments[1]);
        try (var model =
                quantised ? CausalLM.loadQuantised(folder, Device.cpu()) : CausalLM.load(folder, Device.cpu())) {
            double seconds = (System.nanoTime() - start) / 1e9;
            JavaProcess.answer(seconds, ResidentMemory.peak().orElse(0) - before, model.bytes());
        }
    }
}
