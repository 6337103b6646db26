package org.align4j.experiments;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import org.align4j.AtomicFile;
import org.align4j.experiments.bench.Bfloat16;
import org.align4j.experiments.bench.Figures;
import org.align4j.report.Tables;
import org.align4j.run.Environment;

/** What a benchmark leaves: the figures as a summary and a table, and the machine they are of. */
final class BenchmarkResults {

    private BenchmarkResults() {}

    static void write(String name, Figures figures, Options options) {
        Path results = options.results(name);
        Device device = options.device();
        var engine = Engine.getInstance();
        var environment = Environment.capture(
                engine.getEngineName() + " " + engine.getVersion(), JniUtils.getNumThreads(), device.toString());
        figures.summary().write(results.resolve("summary.json"));
        Tables.writeCsv(figures.table(), results.resolve("table.csv"));
        AtomicFile.write(results.resolve("environment.json"), environment.toJson() + "\n");
        System.out.printf(
                "%s, %d threads, on %s; %s.%n",
                environment.engine(), environment.threads(), device, Bfloat16.of(device));
        System.out.println(
                "Medians with standard errors. Against the product rate 6 x tokens x (parameters + layers x H x d x T)"
                        + " operations are counted a training step (matrix products, causal attention).");
        System.out.print(Tables.markdown(figures.table()));
    }
}
