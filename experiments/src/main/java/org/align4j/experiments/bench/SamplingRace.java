package org.align4j.experiments.bench;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.model.Initialization;
import org.align4j.run.Progress;
import org.align4j.world.World;

/**
 * Ways of drawing tokens, in generation, against each other. Greedy answers cost the decoder and little else.
 *
 * @param workload whose B is the number of answers written together
 * @param rounds how often each way is measured
 * @param answer tokens of an answer
 * @param seed of weights, prompts and draws
 */
public record SamplingRace(Workload workload, int rounds, int answer, long seed) {

    private static final String PLAIN = "plain";

    private static Map<String, Sampling> ways() {
        var plain = Sampling.ancestral();
        var ways = new LinkedHashMap<String, Sampling>();
        ways.put(PLAIN, plain);
        ways.put("greedy", plain.temperature(0));
        ways.put("top-k 50", plain.topK(50));
        ways.put("top-p 0.9", plain.topP(0.9));
        ways.put("min-p 0.05", plain.minP(0.05));
        ways.put("repetition penalty 1.2", plain.repetitionPenalty(1.2));
        ways.put("a stop string", plain.stop("never said"));
        ways.put(
                "top-p 0.9 and the model's own log-probabilities",
                plain.topP(0.9).modelLogProbs(true));
        return ways;
    }

    /** Runs the race with a model of fresh weights; the folder holds its tokenizer. */
    public List<Figure> run(Path tokenizer, Device device, Progress progress) {
        var prompts = World.standard().trainingPrompts(workload.batch(), seed);
        try (var model = CausalLM.initialize(
                workload.config().modelConfig(), tokenizer, new Initialization(0.05, seed), device)) {
            var race = new Race(workload.toString());
            ways().forEach((name, way) -> {
                var sampling = way.maxTokens(answer).seed(seed);
                race.with(name, Race.seconds(0, () -> model.complete(prompts, sampling)));
            });
            var seconds = race.run(rounds, progress);
            return seconds.entrySet().stream()
                    .map(way -> figure(way.getKey(), way.getValue(), seconds.get(PLAIN)))
                    .toList();
        }
    }

    /** Of a step, which gives every answer a token; reading the prompts is spread over the steps. */
    private Figure figure(String name, Sample seconds, Sample plain) {
        var speedup = name.equals(PLAIN) ? Optional.<Sample>empty() : Optional.of(plain.over(seconds));
        return new Figure(workload, "step of generation", name, seconds.times(1e3 / answer), "ms", speedup);
    }
}
