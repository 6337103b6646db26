package org.align4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.data.Demonstration;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.data.Ranking;
import org.align4j.data.UnpairedPreference;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.model.TokenSequence;
import org.align4j.objective.ApoDown;
import org.align4j.objective.ApoZero;
import org.align4j.objective.ApoZeroUnpaired;
import org.align4j.objective.BcoPair;
import org.align4j.objective.ChainOfHindsight;
import org.align4j.objective.Cpo;
import org.align4j.objective.DiscoPop;
import org.align4j.objective.Dove;
import org.align4j.objective.Dpo;
import org.align4j.objective.ExoPair;
import org.align4j.objective.Hinge;
import org.align4j.objective.Ipo;
import org.align4j.objective.JointObjective;
import org.align4j.objective.Kto;
import org.align4j.objective.NcaPair;
import org.align4j.objective.Orpo;
import org.align4j.objective.PairObjective;
import org.align4j.objective.Pro;
import org.align4j.objective.RankingObjective;
import org.align4j.objective.Reduction;
import org.align4j.objective.RobustDpo;
import org.align4j.objective.Rrhf;
import org.align4j.objective.Sft;
import org.align4j.objective.SimPo;
import org.align4j.objective.Slic;
import org.align4j.objective.SlicExpectedReward;
import org.align4j.objective.SlicHf;
import org.align4j.objective.SlicListRank;
import org.align4j.objective.SlicMargin;
import org.align4j.objective.SlicRank;
import org.align4j.objective.SlicRegularizer;
import org.align4j.objective.SppoHard;
import org.align4j.objective.StableAlignment;
import org.align4j.objective.UnpairedObjective;

/**
 * Every objective on a few examples of the world, of the form that it needs.
 *
 * @param name in messages and reference values
 * @param of what is taught, made for a model
 */
record Course(String name, Function<CausalLM, Supervision> of) {

    private static final int EXAMPLES = 15;

    private static final List<Double> SCORES = List.of(0.4, 1.0, 1.0, 0.1, 0.4);

    /** Twenty steps: five epochs of four, the last of which has three examples. */
    static final Plan PLAN = Plan.small()
            .batchSize(4)
            .epochs(5)
            .learningRate(3e-3)
            .warmup(new Warmup.Steps(2))
            .seed(3);

    Supervision supervision(CausalLM model) {
        return of.apply(model);
    }

    /** The examples as a trainer sees them. */
    Lesson lesson(Trainer trainer) {
        var encoding = new Encoding(trainer.start(), trainer.plan().truncation());
        return supervision(trainer.start()).lesson(trainer, encoding);
    }

    /** All of them but {@link #withForgetting}: nothing here is drawn at random. */
    static List<Course> all() {
        int n = EXAMPLES;
        var gold = gold();
        List<Preference> pairs = IntStream.range(0, n)
                .mapToObj(i -> new Preference(
                        gold.get(i).prompt(),
                        gold.get(i).completion(),
                        gold.get(i + 1).completion() + " sorry ."))
                .toList();
        List<JointPreference> joint = IntStream.range(0, n)
                .mapToObj(i -> new JointPreference(
                        gold.get(i).prompt(),
                        gold.get(i).completion(),
                        gold.get(i + 1).prompt(),
                        gold.get(i + 1).completion() + " sorry ."))
                .toList();
        List<Ranking> rankings =
                IntStream.range(0, n).mapToObj(i -> ranking(gold, i)).toList();
        List<UnpairedPreference> unpaired = IntStream.range(0, n)
                .mapToObj(i -> new UnpairedPreference(
                        gold.get(i).prompt(), gold.get((i + i % 3) % n).completion(), i % 3 != 2))
                .toList();
        var courses = new ArrayList<Course>();
        for (Reduction reduction : Reduction.values()) {
            courses.add(new Course(
                    "SFT " + reduction,
                    m -> Supervision.of(
                            gold.subList(0, n), new Sft().reducedBy(reduction).smoothedBy(0.1))));
        }
        courses.add(new Course(
                "class-weighted SFT",
                m -> Supervision.weighted(
                        tokens(m, gold.subList(0, n)),
                        IntStream.range(0, n)
                                .mapToDouble(i -> i % 2 == 0 ? 1 : 0.1)
                                .toArray())));
        courses.add(hindsight("Chain of Hindsight", 0));
        PAIRS.forEach(o -> courses.add(new Course(o.toString(), m -> Supervision.of(pairs, o))));
        JOINT.forEach(o -> courses.add(new Course(o.toString(), m -> Supervision.of(joint, o))));
        RANKING.forEach(o -> courses.add(new Course(o.toString(), m -> Supervision.of(rankings, o))));
        UNPAIRED.forEach(o -> courses.add(new Course(o.toString(), m -> Supervision.of(unpaired, o))));
        return courses;
    }

    /** Chain of Hindsight as the paper has it, with past tokens hidden at random. */
    static Course withForgetting() {
        return hindsight("Chain of Hindsight with forgetting", 0.15);
    }

    private static Course hindsight(String name, double forgetting) {
        var gold = gold();
        return new Course(
                name,
                m -> Supervision.of(
                        tokens(m, gold.subList(0, EXAMPLES)),
                        tokens(m, gold.subList(EXAMPLES / 2, EXAMPLES)),
                        ChainOfHindsight.withDefaults().pretrainingWeight(0.3).forgetting(forgetting)));
    }

    /** One more than there are examples, so that each has a next one. */
    private static List<Demonstration> gold() {
        return TinyModels.WORLD.goldDemonstrations(EXAMPLES + 1, 7);
    }

    /** Two to four candidates, some with ties among the best, among the others or of all; every other one with a target. */
    private static Ranking ranking(List<Demonstration> gold, int i) {
        List<String> candidates = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int k = 0; k < 2 + i % 3; k++) {
            candidates.add(gold.get((i + k) % gold.size()).completion() + (k % 2 == 0 ? "" : " sorry ."));
            scores.add(SCORES.get((i + k) % SCORES.size()));
        }
        var ranking = new Ranking(gold.get(i).prompt(), candidates, scores);
        return i % 2 == 0 ? ranking : ranking.withTarget(gold.get(i).completion());
    }

    static List<TokenSequence> tokens(CausalLM model, List<Demonstration> demonstrations) {
        return demonstrations.stream()
                .map(d -> TokenSequence.of(model, d.prompt(), d.completion()))
                .toList();
    }

    static final List<PairObjective> PAIRS = List.of(
            Dpo.withBeta(0.1),
            Dpo.withBeta(0.1).assumingFlips(0.1),
            Dpo.withBeta(2).perToken(),
            Dpo.withBeta(0.1).referenceFree(),
            new RobustDpo(0.1, 0.1),
            new Hinge(0.1),
            new Ipo(0.1),
            new Ipo(0.1).perToken(),
            new ExoPair(0.1, 0.01),
            new NcaPair(0.1),
            BcoPair.withBeta(0.1),
            new SppoHard(0.1),
            new ApoZero(0.1),
            new ApoDown(0.1),
            new DiscoPop(0.1, 0.05),
            SlicHf.withDefaults(),
            Orpo.withDefaults(),
            Orpo.withDefaults().withPromptLoss(),
            SimPo.withDefaults(),
            Cpo.withBeta(0.1),
            new Cpo(new Hinge(0.1), 0.5));

    static final List<JointObjective> JOINT =
            List.of(new Dove(0.1), JointObjective.conditional(Dpo.withBeta(0.1)), JointObjective.joint(new Ipo(0.5)));

    static final List<RankingObjective> RANKING = List.of(
            Pro.withDefaults(),
            Rrhf.withDefaults(),
            StableAlignment.withDefaults(),
            new Slic(new SlicRank(1), 0.1, SlicRegularizer.crossEntropy()),
            new Slic(new SlicMargin(2), 0.1, SlicRegularizer.crossEntropy()),
            new Slic(new SlicListRank(1), 0.5, SlicRegularizer.kl()),
            new Slic(new SlicExpectedReward(), 0.5, SlicRegularizer.kl()));

    static final List<UnpairedObjective> UNPAIRED =
            List.of(Kto.withBeta(0.1), Kto.withBeta(0.5).weighted(1, 1.5), new ApoZeroUnpaired(0.1, 1.5, 1));

    @Override
    public String toString() {
        return name;
    }
}
