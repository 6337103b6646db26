package org.align4j.golden.evaluation;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.align4j.agreement.CategoryCounts;
import org.align4j.agreement.CohenKappa;
import org.align4j.agreement.ConfusionMatrix;
import org.align4j.agreement.Disagreement;
import org.align4j.agreement.Distance;
import org.align4j.agreement.FleissKappa;
import org.align4j.agreement.GwetAc1;
import org.align4j.agreement.KrippendorffAlpha;
import org.align4j.metric.Bootstrap;
import org.align4j.metric.Calibration;
import org.align4j.metric.Correlation;
import org.align4j.metric.Estimate;
import org.align4j.metric.GroupMean;
import org.align4j.metric.Interval;
import org.align4j.metric.KolaScore;
import org.align4j.metric.LengthComparison;
import org.align4j.metric.LengthControl;
import org.align4j.metric.LengthControlledWinRate;
import org.align4j.metric.LengthWeights;
import org.align4j.metric.McNemar;
import org.align4j.metric.PairedT;
import org.align4j.metric.PassAtK;
import org.align4j.metric.PenaltyStrength;
import org.align4j.metric.PreferenceWinRate;
import org.align4j.metric.RewardBenchSections;

/** Operations of rates, means, tests, agreement and correlation. */
final class MetricOperations {

    /** AlpacaEval's ten strengths, 10⁻⁴ to 10⁴ at equal ratios, and the powers of ten. */
    private static final double[] STRENGTHS = DoubleStream.concat(
                    IntStream.range(0, 10).mapToDouble(i -> Math.pow(10, -4 + 8 * i / 9.0)),
                    IntStream.rangeClosed(-3, 3).mapToDouble(i -> Math.pow(10, i)))
            .toArray();

    /** Machines disagree on a power's last digits, up to so many steps. */
    private static final int ROUNDINGS = 20;

    private MetricOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        return Map.ofEntries(
                entry("win_rate", MetricOperations::winRate),
                entry("lc_winrate_glm", MetricOperations::lengthControlled),
                entry("lc_predict_pair", MetricOperations::pair),
                entry("cohen_kappa", MetricOperations::cohen),
                entry("fleiss_gwet", MetricOperations::fleissAndGwet),
                entry("krippendorff_alpha", MetricOperations::krippendorff),
                entry("correlation", MetricOperations::correlation),
                entry("paired_tests", MetricOperations::pairedTests),
                entry("bootstrap_ci", MetricOperations::bootstrap),
                entry("calibration", MetricOperations::calibration),
                entry("pass_at_k", MetricOperations::passAtK),
                entry("group_aggregation", MetricOperations::aggregation),
                entry("kola_standardise", in -> KolaScore.standardise(matrix(in))),
                entry("rewardbench_sections", MetricOperations::rewardBench));
    }

    private static Object winRate(JsonNode in) {
        PreferenceWinRate rate = PreferenceWinRate.of(numbers(in));
        return Map.of(
                "win_rate", 100 * rate.value(),
                "standard_error", 100 * rate.standardError(),
                "n_wins", rate.wins(),
                "n_wins_base", rate.winsBase(),
                "n_draws", rate.draws(),
                "n_total", rate.n(),
                "discrete_win_rate", 100 * rate.discrete());
    }

    /** A case's output names the strengths that it was fitted with, its input does not. */
    private static Object lengthControlled(JsonNode in) {
        var comparisons = new ArrayList<LengthComparison>();
        double[] preferences = numbers(in.get("preference01"));
        for (int i = 0; i < preferences.length; i++) {
            comparisons.add(new LengthComparison(
                    i, in.at("/len_1/" + i).asInt(), in.at("/len_2/" + i).asInt(), 1 + preferences[i]));
        }
        LengthControl control = LengthControl.unpenalised(numbers(in.get("instruction_difficulty")));
        var fits = new HashMap<String, Object>();
        fits.put("unpenalised", fit(control.fit(comparisons)));
        for (double c : STRENGTHS) {
            Object fit = fit(control.withStrength(PenaltyStrength.of(c)).fit(comparisons));
            IntStream.rangeClosed(-ROUNDINGS, ROUNDINGS)
                    .forEach(step -> fits.put("C=" + inPython(c + step * Math.ulp(c)), fit));
        }
        return fits;
    }

    /** As Python prints it: the fewest digits that are the number. */
    private static String inPython(double value) {
        String digits = IntStream.rangeClosed(1, 17)
                .mapToObj(count -> new BigDecimal(value).round(new MathContext(count)))
                .filter(rounded -> rounded.doubleValue() == value)
                .findFirst()
                .orElseThrow()
                .toPlainString();
        return digits.contains(".") ? digits : digits + ".0";
    }

    private static Object fit(LengthControlledWinRate rate) {
        LengthWeights w = rate.weights();
        return Map.of(
                "w", List.of(w.length(), w.difficulty(), w.bias()),
                "lc_winrate", 100 * rate.value(),
                "lc_se", 100 * rate.standardError());
    }

    private static Object pair(JsonNode in) {
        return weights(in.get("w_model"))
                .winRateAgainst(weights(in.get("w_baseline")), numbers(in.get("instruction_difficulty")))
                .value();
    }

    private static LengthWeights weights(JsonNode in) {
        return new LengthWeights(
                in.get(0).asDouble(), in.get(1).asDouble(), in.get(2).asDouble());
    }

    private static Object cohen(JsonNode in) {
        ConfusionMatrix raters = ConfusionMatrix.of(list(in.get("a")), list(in.get("b")), list(in.get("labels")));
        return Map.of(
                "cohen",
                Map.of(
                        "none", CohenKappa.of(raters).value(),
                        "linear", CohenKappa.of(raters, Disagreement.LINEAR).value(),
                        "quadratic",
                                CohenKappa.of(raters, Disagreement.QUADRATIC).value()),
                "percent_agreement",
                raters.accuracy().value());
    }

    private static Object fleissAndGwet(JsonNode in) {
        var ratings = new CategoryCounts(Arrays.stream(matrix(in))
                .map(item -> Arrays.stream(item).mapToInt(count -> (int) count).toArray())
                .toArray(int[][]::new));
        return Map.of(
                "fleiss", FleissKappa.of(ratings).value(),
                "gwet_ac1", GwetAc1.of(ratings).value());
    }

    private static Object krippendorff(JsonNode in) {
        double[][] ratings = matrix(in);
        return Map.of(
                "nominal", KrippendorffAlpha.of(ratings, Distance.NOMINAL).value(),
                "ordinal", KrippendorffAlpha.of(ratings, Distance.ORDINAL).value(),
                "interval", KrippendorffAlpha.of(ratings, Distance.INTERVAL).value(),
                "ratio", KrippendorffAlpha.of(ratings, Distance.RATIO).value());
    }

    private static Object correlation(JsonNode in) {
        double[] x = numbers(in.get("x"));
        double[] y = numbers(in.get("y"));
        return Map.of(
                "pearson", Correlation.pearson(x, y).value(),
                "pearson_p", Correlation.pearson(x, y).pValue(),
                "spearman", Correlation.spearman(x, y).value(),
                "spearman_p", Correlation.spearman(x, y).pValue(),
                "kendall_tau_b", Correlation.kendall(x, y).value(),
                "kendall_p", Correlation.kendall(x, y).pValue());
    }

    private static Object pairedTests(JsonNode in) {
        if (in.has("x")) {
            PairedT test = PairedT.of(numbers(in.get("x")), numbers(in.get("y")));
            return Map.of(
                    "t", test.t(), "p", test.pValue(), "mean_diff", test.value(), "se_diff", test.standardError());
        }
        McNemar test = McNemar.of(truths(in.get("a")), truths(in.get("b")));
        return Map.of("n01", test.secondOnly(), "n10", test.firstOnly(), "mcnemar_exact_p", test.pValue());
    }

    private static Object bootstrap(JsonNode in) {
        double[] x = numbers(in.get("x"));
        int[][] rounds = StreamSupport.stream(in.get("indices").spliterator(), false)
                .map(round ->
                        Arrays.stream(numbers(round)).mapToInt(i -> (int) i).toArray())
                .toArray(int[][]::new);
        Bootstrap means = Bootstrap.of(
                rounds,
                round -> Arrays.stream(round).mapToDouble(i -> x[i]).average().orElseThrow());
        Interval ci95 = means.interval();
        Interval ci90 = means.interval(0.9);
        return Map.of(
                "means", means.values(),
                "ci95", List.of(ci95.low(), ci95.high()),
                "ci90", List.of(ci90.low(), ci90.high()),
                "se", means.standardError(),
                "mean", Estimate.ofMean(x).value(),
                "sem", Estimate.ofMean(x).standardError());
    }

    private static Object calibration(JsonNode in) {
        double[] confidence = numbers(in.get("conf"));
        Calibration calibration = Calibration.of(confidence, truths(in.get("correct")));
        var out = new LinkedHashMap<String, Object>();
        out.put("ece_10", calibration.expectedError(10).value());
        out.put("ece_15", calibration.expectedError(15).value());
        out.put("mce_10", calibration.maximumError(10).value());
        out.put("mce_15", calibration.maximumError(15).value());
        out.put("ece_equal_mass_10", calibration.equalMassError(10).value());
        out.put("ece_equal_mass_15", calibration.equalMassError(15).value());
        out.put("brier", calibration.brier().value());
        if (Arrays.stream(confidence).allMatch(p -> 0 < p && p < 1)) { // else it may be infinite
            out.put("nll", calibration.negativeLogLikelihood().value());
        }
        return out;
    }

    private static Object passAtK(JsonNode in) {
        var samples = new PassAtK.Samples(in.get("n").asInt(), in.get("c").asInt());
        return PassAtK.of(samples, in.get("k").asInt());
    }

    private static Object aggregation(JsonNode in) {
        if (in.has("values")) {
            Estimate mean = Estimate.ofMean(numbers(in.get("values")));
            return Map.of("mean", mean.value(), "stderr", mean.standardError());
        }
        double[] sizes = numbers(in.get("sizes"));
        double[] accuracies = numbers(in.get("acc"));
        double[] errors = numbers(in.get("stderr"));
        List<Estimate> tasks = IntStream.range(0, sizes.length)
                .mapToObj(i -> new Estimate(accuracies[i], errors[i], (int) sizes[i]))
                .toList();
        return Map.of(
                "weighted", GroupMean.bySize(tasks).value(),
                "pooled_stderr", GroupMean.bySize(tasks).standardError(),
                "unweighted", GroupMean.unweighted(tasks).value());
    }

    private static Object rewardBench(JsonNode in) {
        var accuracies = new HashMap<String, Double>();
        in.properties().stream()
                .filter(subset -> !subset.getValue().isNull())
                .forEach(subset ->
                        accuracies.put(subset.getKey(), subset.getValue().asDouble()));
        RewardBenchSections score = RewardBenchSections.of(accuracies);
        var sections = new HashMap<String, Double>();
        score.sections().forEach((name, section) -> sections.put(name, section.value()));
        return Map.of("sections", sections, "mean_of_sections", score.value());
    }

    private static double[][] matrix(JsonNode in) {
        return StreamSupport.stream(in.spliterator(), false)
                .map(MetricOperations::numbers)
                .toArray(double[][]::new);
    }

    private static double[] numbers(JsonNode in) {
        return StreamSupport.stream(in.spliterator(), false)
                .mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble())
                .toArray();
    }

    private static boolean[] truths(JsonNode in) {
        boolean[] truths = new boolean[in.size()];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = in.get(i).asBoolean();
        }
        return truths;
    }

    private static List<String> list(JsonNode in) {
        return StreamSupport.stream(in.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
