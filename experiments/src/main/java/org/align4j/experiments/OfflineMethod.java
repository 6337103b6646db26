package org.align4j.experiments;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.align4j.collect.Rankings;
import org.align4j.objective.JointObjective;
import org.align4j.objective.PairObjective;
import org.align4j.objective.RankingObjective;
import org.align4j.objective.TokenObjective;
import org.align4j.objective.UnpairedObjective;
import org.align4j.train.Supervision;
import org.align4j.world.World;

/**
 * A way of learning from a pool of rated answers.
 *
 * @param id of its folder
 * @param name in tables and plots
 * @param form of the pool that it learns from
 * @param learningRate that the experiment uses
 * @param setting of its objective that the experiment uses
 * @param trials what was tried before the two were chosen
 * @param claim what the paper says it does, and where
 * @param paper win rate that the paper prints against its SFT or, for DPO, its reference answers; empty if it prints none
 */
record OfflineMethod(
        String id,
        String name,
        Form form,
        double learningRate,
        Setting setting,
        List<Trial> trials,
        String claim,
        OptionalDouble paper) {

    OfflineMethod {
        trials = List.copyOf(trials);
    }

    /** A learning rate with a setting. */
    record Trial(double learningRate, Setting setting) {}

    /** What a method learns from. */
    enum Form {
        DEMONSTRATIONS("best answer"),
        PAIRS("pairs"),
        JOINT_PAIRS("joint pairs"),
        RANKINGS("rankings"),
        LABELS("labels");

        private final String text;

        Form(String text) {
            this.text = text;
        }

        /** Examples that this many prompts make: of single answers there are two a prompt. */
        int examples(int prompts) {
            return this == LABELS ? 2 * prompts : prompts;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * An objective and its settings.
     *
     * @param text of the settings, for tables
     * @param lesson a pool's examples in the method's form, and the objective on them
     */
    record Setting(String text, Function<Rankings, Supervision> lesson) {

        static Setting demonstrations(String text, TokenObjective objective) {
            return new Setting(text, pool -> Supervision.of(pool.demonstrations(), objective));
        }

        static Setting pairs(String text, PairObjective objective) {
            return new Setting(text, pool -> Supervision.of(pool.pairs(), objective));
        }

        static Setting jointPairs(String text, JointObjective objective) {
            var world = World.standard();
            return new Setting(text, pool -> Supervision.of(pool.jointPairs(world::family), objective));
        }

        static Setting rankings(String text, RankingObjective objective) {
            return new Setting(text, pool -> Supervision.of(pool.rankings(), objective));
        }

        static Setting labels(String text, UnpairedObjective objective) {
            return new Setting(text, pool -> Supervision.of(pool.labels(), objective));
        }
    }

    /** This method beside a win rate that its paper prints. */
    OfflineMethod paper(double winRate) {
        return new OfflineMethod(id, name, form, learningRate, setting, trials, claim, OptionalDouble.of(winRate));
    }

    /** This method as a trial has it. */
    OfflineMethod as(Trial trial) {
        return new OfflineMethod(id, name, form, trial.learningRate, trial.setting, trials, claim, paper);
    }
}
