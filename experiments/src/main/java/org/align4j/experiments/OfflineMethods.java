package org.align4j.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.align4j.experiments.OfflineMethod.Form;
import org.align4j.experiments.OfflineMethod.Setting;
import org.align4j.experiments.OfflineMethod.Trial;
import org.align4j.objective.ApoDown;
import org.align4j.objective.ApoZero;
import org.align4j.objective.ApoZeroUnpaired;
import org.align4j.objective.BcoPair;
import org.align4j.objective.Cpo;
import org.align4j.objective.DiscoPop;
import org.align4j.objective.Dove;
import org.align4j.objective.Dpo;
import org.align4j.objective.ExoPair;
import org.align4j.objective.Hinge;
import org.align4j.objective.Ipo;
import org.align4j.objective.Kto;
import org.align4j.objective.NcaPair;
import org.align4j.objective.Orpo;
import org.align4j.objective.Pro;
import org.align4j.objective.RankingObjective;
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

/**
 * The methods that are compared, each with the learning rate and setting that {@code --tune} found best.
 *
 * <p>It tries three learning rates with the first setting, which is the paper's or its code's, and the second setting, where
 * the scale of the loss matters, at the middle rate, on seed 1; the best is what the oracle scores highest on the development
 * split (see tuning.csv). So every method had three or four chances, and nothing was chosen on the test split.
 */
final class OfflineMethods {

    /** β of all that pull towards a reference: what most of their papers and codes use. */
    private static final double BETA = 0.1;

    /** ε of the labels' noise, where a method asks for it: about the annotator's rate of errors between best and worst. */
    private static final double FLIPS = 0.1;

    private static final int MIDDLE = 1;

    private OfflineMethods() {}

    /** All methods, those of one form beside each other. */
    static List<OfflineMethod> all() {
        return Stream.of(
                        demonstrations(),
                        logistic(),
                        squaredAndAnchored(),
                        referenceFree(),
                        joint(),
                        rankings(),
                        labels())
                .flatMap(List::stream)
                .toList();
    }

    private static List<OfflineMethod> demonstrations() {
        return List.of(new Draft("sft-best", "SFT on the best answer", Form.DEMONSTRATIONS)
                .faster()
                .of(Setting.demonstrations("", new Sft()))
                .claiming("the offline step of RAFT: rises towards the best of n (Dong et al. 2023)"));
    }

    private static List<OfflineMethod> logistic() {
        return List.of(
                pairs("dpo", "DPO")
                        .of(Setting.pairs("β 0.1", Dpo.withBeta(BETA)), Setting.pairs("β 0.3", Dpo.withBeta(0.3)))
                        .claiming(
                                "61 % against the reference summaries of TL;DR, PPO 57 % (Rafailov et al. 2023, sec. 6.2)")
                        .paper(0.61),
                pairs("cdpo", "cDPO")
                        .of(Setting.pairs("β 0.1, ε 0.1", Dpo.withBeta(BETA).assumingFlips(FLIPS)))
                        .claiming("does not go on for ever on noisy labels; no experiment (Mitchell 2023)"),
                pairs("robust-dpo", "robust DPO")
                        .of(Setting.pairs("β 0.1, ε 0.1", new RobustDpo(BETA, FLIPS)))
                        .claiming("better than DPO and cDPO on noisy labels (Chowdhury et al. 2024)"),
                pairs("hinge", "hinge (RSO)")
                        .of(Setting.pairs("β 0.1", new Hinge(BETA)))
                        .claiming("with rejection sampling better than SLiC and DPO (Liu et al. 2023)"),
                pairs("exo", "EXO")
                        .of(Setting.pairs("β 0.1, ε 0.001", new ExoPair(BETA, 1e-3)))
                        .claiming("better than DPO on TL;DR and HH (Ji et al. 2024)"),
                pairs("nca", "NCA")
                        .of(Setting.pairs("β 0.1", new NcaPair(BETA)))
                        .using(2, 0)
                        .claiming("as good as DPO, and keeps the chosen answer's likelihood (Chen et al. 2024)"),
                pairs("bco", "BCO")
                        .of(Setting.pairs("β 0.1, δ 0", BcoPair.withBeta(BETA)))
                        .claiming("better than DPO and KTO on average (Jung et al. 2024)"),
                // With the paper's τ the loss rises with the margin where training starts, at h = 0: its slope there is
                // β·((1 − ln 2)/(4τ) − 3/4), so that τ must be above 0.102.
                pairs("discopop", "DiscoPOP")
                        .of(
                                Setting.pairs("β 0.1, τ 0.05", new DiscoPop(BETA, 0.05)),
                                Setting.pairs("β 0.1, τ 1", new DiscoPop(BETA, 1)))
                        .using(1, 1)
                        .claiming("at least as good as DPO on held-out tasks (Lu et al. 2024)"));
    }

    private static List<OfflineMethod> squaredAndAnchored() {
        return List.of(
                pairs("ipo", "IPO")
                        .of(Setting.pairs("τ 0.1, sum", new Ipo(BETA)), Setting.pairs("τ 0.03, sum", new Ipo(0.03)))
                        .using(1, 1)
                        .claiming("does not overfit certain labels; bandits only (Azar et al. 2023)"),
                pairs("ipo-per-token", "IPO per token")
                        .of(
                                Setting.pairs("τ 0.1, mean", new Ipo(BETA).perToken()),
                                Setting.pairs("τ 0.5, mean", new Ipo(0.5).perToken()))
                        .using(1, 1)
                        .claiming("what IPO's authors meant, as TRL has it"),
                pairs("sppo", "SPPO")
                        .of(Setting.pairs("β 0.1", new SppoHard(BETA)), Setting.pairs("β 0.03", new SppoHard(0.03)))
                        .using(2, 0)
                        .claiming("with three iterations better than DPO and IPO (Wu et al. 2024)"),
                pairs("apo-zero", "APO-zero")
                        .of(Setting.pairs("β 0.1", new ApoZero(BETA)))
                        .claiming("better than DPO where the chosen answers are better than the model's"
                                + " (D'Oosterlinck et al. 2024)"),
                pairs("apo-down", "APO-down")
                        .of(Setting.pairs("β 0.1", new ApoDown(BETA)))
                        .claiming("for chosen answers worse than the model's, which these are not"
                                + " (D'Oosterlinck et al. 2024)"));
    }

    private static List<OfflineMethod> referenceFree() {
        return List.of(
                pairs("slic-hf", "SLiC-HF")
                        .faster()
                        .of(
                                Setting.pairs("δ 1, λ 0.1", SlicHf.withDefaults()),
                                Setting.pairs("δ 5, λ 0.1", new SlicHf(5, 0.1)))
                        .using(1, 1)
                        .claiming("better than SFT on TL;DR, as good as PPO (Zhao et al. 2023)"),
                pairs("orpo", "ORPO")
                        .faster()
                        .of(Setting.pairs("λ 0.1", Orpo.withDefaults()), Setting.pairs("λ 1", new Orpo(1)))
                        .using(1, 1)
                        .claiming("better than SFT followed by DPO, from the base model (Hong et al. 2024)"),
                pairs("simpo", "SimPO")
                        .of(
                                Setting.pairs("β 2, γ 1", SimPo.withDefaults()),
                                Setting.pairs("β 2, γ 0.4", new SimPo(2, 0.4)))
                        .using(2, 0)
                        .claiming("up to 6.4 points above DPO on AlpacaEval 2 (Meng et al. 2024, abstract)"),
                pairs("cpo", "CPO")
                        .faster()
                        .of(Setting.pairs("β 0.1, α 1", Cpo.withBeta(BETA)))
                        .claiming("in translation better than SFT and DPO (Xu et al. 2024)"));
    }

    private static List<OfflineMethod> joint() {
        return List.of(new Draft("dove", "DOVE", Form.JOINT_PAIRS)
                .of(Setting.jointPairs("β 0.1", new Dove(BETA)))
                .claiming("5.2 points above DPO on TL;DR, 3.3 on Anthropic-Helpful (Bansal et al. 2024, abstract)"));
    }

    private static List<OfflineMethod> rankings() {
        var crossEntropy = SlicRegularizer.crossEntropy();
        return List.of(
                rankings("slic-rank", "SLiC rank")
                        .of(slic("δ 10", new SlicRank(10), crossEntropy), slic("δ 1", new SlicRank(1), crossEntropy))
                        .using(2, 0)
                        .claiming("all SLiC losses are better than fine-tuning alone (Zhao et al. 2022)"),
                rankings("slic-margin", "SLiC margin")
                        .of(
                                slic("β 20", new SlicMargin(20), crossEntropy),
                                slic("β 5", new SlicMargin(5), crossEntropy))
                        .using(2, 0)
                        .claiming("all SLiC losses are better than fine-tuning alone (Zhao et al. 2022)"),
                rankings("slic-list-rank", "SLiC list rank")
                        .of(
                                slic("β 5", new SlicListRank(5), crossEntropy),
                                slic("β 1", new SlicListRank(1), crossEntropy))
                        .using(2, 0)
                        .claiming("all SLiC losses are better than fine-tuning alone (Zhao et al. 2022)"),
                rankings("slic-reward", "SLiC expected reward")
                        .of(slic("", new SlicExpectedReward(), crossEntropy))
                        .using(2, 0)
                        .claiming("the weakest of SLiC's losses (Zhao et al. 2022)"),
                rankings("slic-reward-kl", "SLiC expected reward, KL")
                        .of(
                                slic("", new SlicExpectedReward(), SlicRegularizer.kl()),
                                Setting.rankings(
                                        "λ 0.1", new Slic(new SlicExpectedReward(), 0.1, SlicRegularizer.kl())))
                        .using(1, 1)
                        .claiming("cross-entropy and KL are about as good (Zhao et al. 2022)"),
                rankings("pro", "PRO")
                        .faster()
                        .of(
                                Setting.rankings("w 0.05", Pro.withDefaults()),
                                Setting.rankings("w 0.005", Pro.withDefaults().weightedBy(0.005)))
                        .using(1, 1)
                        .claiming("reward 55.35 on HH, DPO 52.75, SFT 48.83 (Song et al. 2023)"),
                rankings("rrhf", "RRHF")
                        .faster()
                        .of(
                                Setting.rankings("w 1", Rrhf.withDefaults()),
                                Setting.rankings("w 10", Rrhf.withDefaults().weightedBy(10)))
                        .claiming("reward −1.02, PPO −1.03 (Yuan et al. 2023, README)"),
                rankings("stable-alignment", "Stable Alignment")
                        .faster()
                        // The published script's margin of 10/7 a point of rating, on ratings of 0 to 1: 10/1.
                        .of(
                                Setting.rankings("margin 10, ρ 0.2, scale 1", new StableAlignment(10, 0.2, 1)),
                                Setting.rankings("margin 1, ρ 0.5, scale 1", new StableAlignment(1, 0.5, 1)))
                        .using(1, 1)
                        .claiming("better than SFT and PPO on six benchmarks (Liu et al. 2023)"));
    }

    private static List<OfflineMethod> labels() {
        return List.of(
                new Draft("kto", "KTO", Form.LABELS)
                        .of(Setting.labels("β 0.1", Kto.withBeta(BETA)))
                        .claiming(
                                "as good as DPO or better from 1B to 30B parameters (Ethayarajh et al. 2024, abstract)"),
                new Draft("apo-zero-unpaired", "APO-zero, unpaired", Form.LABELS)
                        .of(Setting.labels("β 0.1", new ApoZeroUnpaired(BETA)))
                        .claiming("the same from single answers (D'Oosterlinck et al. 2024)"));
    }

    /** λ of 1: SLiC's own was not found; the cross-entropy is a sum over tokens, as is the calibration. */
    private static Setting slic(String text, RankingObjective calibration, SlicRegularizer regularizer) {
        return Setting.rankings(text.isEmpty() ? "λ 1" : text + ", λ 1", new Slic(calibration, 1, regularizer));
    }

    private static Draft pairs(String id, String name) {
        return new Draft(id, name, Form.PAIRS);
    }

    private static Draft rankings(String id, String name) {
        return new Draft(id, name, Form.RANKINGS);
    }

    /**
     * A method while it is described.
     *
     * @param rates tried, rising
     * @param settings tried
     * @param rate the place of the rate that was chosen
     * @param setting the place of the setting that was chosen
     */
    private record Draft(
            String id, String name, Form form, List<Double> rates, List<Setting> settings, int rate, int setting) {

        Draft(String id, String name, Form form) {
            this(id, name, form, List.of(3e-5, 1e-4, 3e-4), List.of(), MIDDLE, 0);
        }

        /** Higher rates, for what imitates answers and so is not pulled back by a reference. */
        Draft faster() {
            return new Draft(id, name, form, List.of(1e-4, 3e-4, 1e-3), settings, rate, setting);
        }

        Draft of(Setting... values) {
            return new Draft(id, name, form, rates, List.of(values), rate, setting);
        }

        Draft using(int chosenRate, int chosenSetting) {
            return new Draft(id, name, form, rates, settings, chosenRate, chosenSetting);
        }

        OfflineMethod claiming(String claim) {
            var trials = new ArrayList<Trial>();
            rates.forEach(r -> trials.add(new Trial(r, settings.get(0))));
            settings.stream().skip(1).forEach(s -> trials.add(new Trial(rates.get(MIDDLE), s)));
            return new OfflineMethod(
                    id, name, form, rates.get(rate), settings.get(setting), trials, claim, OptionalDouble.empty());
        }
    }
}
