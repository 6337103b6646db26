package org.align4j.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.model.TokenSequence;

/**
 * What the twenty steps of every {@link Course} start from, as a program writes it for {@code golden_trajectories.py}: the two
 * models, the tokenised examples, and the rows of every step.
 */
public final class TrajectoryInputs {

    private TrajectoryInputs() {}

    /** The model that is trained. */
    static CausalLM start(Path folder) {
        return TinyModels.fresh(folder.resolve("start"), 1);
    }

    /** The reference is another model, so that no term is 0 from the start. */
    static CausalLM reference(Path folder) {
        return TinyModels.fresh(folder.resolve("reference"), 2);
    }

    /** Argument: the folder to write to. */
    public static void main(String... arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        try (var start = start(folder);
                var reference = reference(folder)) {
            start.save(folder.resolve("start"));
            reference.save(folder.resolve("reference"));
            var trainer = Trainer.of(start, Course.PLAN).reference(reference);
            var inputs = new LinkedHashMap<String, Object>();
            inputs.put("start_sha256", Hash.of(start.arrays()));
            inputs.put("reference_sha256", Hash.of(reference.arrays()));
            inputs.put(
                    "courses",
                    Course.all().stream()
                            .map(c -> course(c.name(), c.lesson(trainer)))
                            .toList());
            new ObjectMapper().writeValue(folder.resolve("inputs.json").toFile(), inputs);
        }
    }

    private static Map<String, Object> course(String name, Lesson lesson) {
        var order = new Order(lesson.size(), Course.PLAN.batchSize(), Course.PLAN.seed());
        int steps = Math.toIntExact(Course.PLAN.steps(lesson.size()));
        return Map.of(
                "name", name,
                "examples_sha256", lesson.hash(),
                "examples",
                        IntStream.range(0, lesson.size())
                                .mapToObj(example(lesson))
                                .toList(),
                "steps", IntStream.range(0, steps).mapToObj(order::rows).toList());
    }

    /** An example's sequences and what else its objective is told of it. */
    private static IntFunction<Map<String, Object>> example(Lesson lesson) {
        if (lesson instanceof TokenLesson l) {
            return i -> Map.of("sequences", of(List.of(l.sequences().get(i))));
        }
        if (lesson instanceof WeightedLesson l) {
            return i -> Map.of("sequences", of(List.of(l.sequences().get(i))), "weight", l.weights()[i]);
        }
        if (lesson instanceof HindsightLesson l) {
            return i -> Map.of("sequences", of(List.of(l.chains().get(i))), "text", of(List.of(l.text(i))));
        }
        if (lesson instanceof PairLesson l) {
            return i -> Map.of("sequences", of(l.answers(), i));
        }
        if (lesson instanceof RankingLesson l) {
            return i -> Map.of(
                    "sequences",
                    of(l.answers(), i),
                    "scores",
                    l.rankings().get(i).scores());
        }
        if (lesson instanceof UnpairedLesson l) {
            return i -> Map.of(
                    "sequences", of(l.answers(), i),
                    "mismatched", l.mismatched().map(m -> of(m, i)).orElse(List.of()),
                    "desirable", l.desirable()[i]);
        }
        throw new IllegalArgumentException(
                "no program reads a " + lesson.getClass().getSimpleName());
    }

    private static List<Map<String, long[]>> of(Answers answers, int row) {
        return of(answers.groups().rows().get(row));
    }

    private static List<Map<String, long[]>> of(List<TokenSequence> sequences) {
        return sequences.stream()
                .map(s -> Map.of("ids", s.ids(), "labels", s.labels()))
                .toList();
    }
}
