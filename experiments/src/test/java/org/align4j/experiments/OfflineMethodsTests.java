package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.align4j.collect.Rankings;
import org.align4j.data.Ranking;
import org.align4j.data.UnpairedPreference;
import org.align4j.experiments.OfflineMethod.Form;
import org.align4j.experiments.OfflineMethod.Trial;
import org.align4j.text.Conversation;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

@DisplayName("The offline methods")
class OfflineMethodsTests {

    private final List<OfflineMethod> methods = OfflineMethods.all();
    private final World world = World.standard();

    @Test
    void differ_in_name_and_folder_and_say_what_their_paper_claims() {
        assertThat(methods.stream().map(OfflineMethod::name).distinct()).hasSameSizeAs(methods);
        assertThat(methods.stream().map(OfflineMethod::id).distinct())
                .hasSameSizeAs(methods)
                .doesNotContain("sft", "references");
        assertThat(methods).allSatisfy(m -> assertThat(m.claim()).isNotBlank());
    }

    @Test
    void are_those_of_the_survey_in_every_form() {
        assertThat(methods.stream().map(OfflineMethod::name))
                .contains("DPO", "IPO", "DOVE", "PRO", "RRHF", "SLiC rank", "SimPO", "KTO", "Stable Alignment");
        assertThat(methods.stream().map(OfflineMethod::form).distinct()).containsExactlyInAnyOrder(Form.values());
    }

    /** Three learning rates with one setting and, where there are two, the second at the middle rate. */
    @Test
    void had_three_or_four_chances_and_use_one_of_them() {
        assertThat(methods).allSatisfy(method -> {
            var trials = method.trials();
            assertThat(trials).hasSizeBetween(3, 4).doesNotHaveDuplicates();
            assertThat(trials.subList(0, 3).stream().map(Trial::setting).distinct())
                    .hasSize(1);
            assertThat(trials.subList(0, 3).stream().map(Trial::learningRate)).isSorted();
            assertThat(trials).contains(new Trial(method.learningRate(), method.setting()));
        });
    }

    @Test
    void use_what_was_best_on_the_development_split() {
        var best = new ArrayList<String>();
        for (var row : Table.read()
                .csv(Path.of("../results/offline-preferences/tuning.csv").toFile())) {
            if (row.getBoolean("best")) {
                best.add(row.getString("method") + row.getDouble("learning_rate") + row.getString("setting"));
            }
        }
        assertThat(methods.stream()
                        .map(m -> m.name() + m.learningRate() + m.setting().text()))
                .containsExactlyElementsOf(best);
    }

    @Test
    void compare_joint_pairs_within_a_family_of_the_world_and_never_within_a_prompt() {
        var pairs = pool().jointPairs(world::family);
        assertThat(pairs).hasSizeGreaterThan(300).allSatisfy(pair -> {
            assertThat(pair.chosenPrompt()).isNotEqualTo(pair.rejectedPrompt());
            assertThat(world.family(pair.chosenPrompt())).isEqualTo(world.family(pair.rejectedPrompt()));
        });
    }

    @Test
    void see_the_same_prompts_in_every_form_and_as_many_good_labels_as_bad_ones() {
        var pool = pool();
        var prompts = pool.rankings().stream().map(Ranking::prompt).toList();
        assertThat(pool.demonstrations().stream().map(d -> d.prompt())).isEqualTo(prompts);
        assertThat(pool.pairs().stream().map(p -> p.prompt())).isEqualTo(prompts);
        assertThat(pool.labels().stream().filter(UnpairedPreference::label)).hasSameSizeAs(prompts);
        assertThat(pool.labels()).hasSize(2 * prompts.size());
    }

    /** Gold answers beside flawed ones, as the oracle rates them. */
    private Rankings pool() {
        var demonstrations = world.demonstrations(800, 5);
        var rankings = demonstrations.stream()
                .flatMap(d -> ranking(d.prompt(), d.completion()))
                .toList();
        return new Rankings(rankings, 800, 0, 800 - rankings.size());
    }

    private Stream<Ranking> ranking(Conversation prompt, String answer) {
        double score = world.oracle().score(prompt, answer);
        return score == 1
                ? Stream.empty()
                : Stream.of(new Ranking(prompt, List.of(answer, world.gold(prompt, 1)), List.of(score, 1.0)));
    }
}
