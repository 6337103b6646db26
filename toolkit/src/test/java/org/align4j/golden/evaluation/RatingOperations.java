package org.align4j.golden.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.align4j.metric.Interval;
import org.align4j.rating.ArenaHardRow;
import org.align4j.rating.ArenaHardVerdict;
import org.align4j.rating.BradleyTerry;
import org.align4j.rating.Comparisons;
import org.align4j.rating.Davidson;
import org.align4j.rating.Elo;
import org.align4j.rating.MultiElo;
import org.align4j.rating.Rating;
import org.align4j.rating.RatingRounds;
import org.align4j.rating.RatingScale;
import org.align4j.rating.Ridge;
import org.align4j.rating.StyleControl;
import org.align4j.rating.StyleFeatures;

/** Operations of ratings, and rankings by comparison. */
final class RatingOperations {

    private static final RatingScale CENTRED = RatingScale.centred();

    private RatingOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        var all = new HashMap<>(PairsOperations.all());
        all.put("elo", RatingOperations::elo);
        all.put("multi_elo", RatingOperations::multiElo);
        all.put("bradley_terry", RatingOperations::bradleyTerry);
        all.put("davidson_ties", RatingOperations::davidson);
        all.put("arena_hard_scores", RatingOperations::arenaHardScores);
        all.put("style_control_bt", RatingOperations::styleControl);
        return all;
    }

    private static Object elo(JsonNode in) {
        var elo = new Elo(number(in, "K"), number(in, "base"), number(in, "scale"), number(in, "init"));
        Comparisons battles = matches(models(in), in.get("matches"));
        RatingRounds bootstrap = elo.over(battles, indices(in.get("bootstrap_indices")));
        return Map.of(
                "final", elo.rate(battles),
                "first10", elo.course(battles, 10),
                "per_order", elo.over(battles, indices(in.get("orders"))).rounds(),
                "bootstrap", bootstrap.rounds(),
                "bootstrap_median", bootstrap.medians(),
                "bootstrap_ci95", ends(bootstrap));
    }

    private static Object multiElo(JsonNode in) {
        var battles = new LinkedHashMap<String, Comparisons>();
        in.get("matches").properties().forEach(e -> battles.put(e.getKey(), matches(models(in), e.getValue())));
        var ratings = MultiElo.of(Elo.withK(number(in, "K")), battles);
        return Map.of("per_dimension", ratings.ratings(), "mean", ratings.mean());
    }

    private static Object bradleyTerry(JsonNode in) {
        Comparisons battles = battles(in);
        var fit = BradleyTerry.fit(battles);
        var models = battles.models();
        JsonNode anchor = in.get("anchor");
        RatingScale anchored =
                RatingScale.anchored(models.get(anchor.get("model").asInt()), number(anchor, "rating"));
        RatingRounds bootstrap = fit.bootstrap(indices(in.get("bootstrap_indices")), CENTRED);
        var board = fit.leaderboard(CENTRED);
        var out = new LinkedHashMap<String, Object>();
        out.put("theta_centred", fit.strengths());
        out.put("rating_centred_1000", fit.ratings(CENTRED));
        out.put("rating_anchored", fit.ratings(anchored));
        out.put("loglik", fit.logLikelihood());
        out.put("sandwich_var_theta", fit.sandwichVariances());
        out.put(
                "sandwich_ci95_halfwidth_rating",
                models.stream()
                        .map(board::rating)
                        .map(RatingOperations::halfWidth)
                        .toList());
        out.put("bootstrap_ratings", bootstrap.rounds());
        out.put("bootstrap_ci95", ends(bootstrap));
        out.put(
                "win_prob",
                models.stream()
                        .map(a -> models.stream()
                                .map(b -> fit.winProbability(a, b))
                                .toList())
                        .toList());
        return out;
    }

    private static Object davidson(JsonNode in) {
        var fit = Davidson.fit(battles(in));
        return Map.of("theta_centred", fit.strengths(), "nu", fit.ties(), "nll", -fit.logLikelihood());
    }

    private static Object styleControl(JsonNode in) {
        Comparisons battles = battles(in);
        var first = new ArrayList<double[]>();
        var second = new ArrayList<double[]>();
        for (int row = 0; row < battles.size(); row++) {
            first.add(counts(in, row, 0));
            second.add(counts(in, row, 1));
        }
        var features = StyleFeatures.of(List.of("tokens", "headers"), first, second);
        var fit = StyleControl.fit(battles, features, new Ridge(number(in, "reg"), number(in, "reg")));
        return Map.of(
                "features_first5",
                features.values().stream().limit(5).toList(),
                "rating_1000",
                fit.ratings(CENTRED),
                "coef",
                fit.coefficients());
    }

    private static double[] counts(JsonNode in, int row, int side) {
        return new double[] {
            in.get("tokens_ab").get(row).get(side).asDouble(),
            in.get("headers_ab").get(row).get(side).asDouble()
        };
    }

    private static Object arenaHardScores(JsonNode in) {
        JsonNode games = in.get("games");
        var row = new ArenaHardRow("model", verdict(games.get(0)), verdict(games.get(1)));
        return row.scores(in.get("weight").asInt());
    }

    private static ArenaHardVerdict verdict(JsonNode label) {
        return label.isNull() ? ArenaHardVerdict.NONE : ArenaHardVerdict.of(label.asText());
    }

    private static double halfWidth(Rating rating) {
        return rating.interval().high() - rating.value();
    }

    /** The lower ends of all models, and the upper ends. */
    private static List<double[]> ends(RatingRounds rounds) {
        List<Interval> intervals = rounds.intervals(0.95);
        return List.of(
                intervals.stream().mapToDouble(Interval::low).toArray(),
                intervals.stream().mapToDouble(Interval::high).toArray());
    }

    static Comparisons battles(JsonNode in) {
        JsonNode pairs = in.get("pairs");
        return Comparisons.of(models(in), column(pairs, 0), column(pairs, 1), numbers(in.get("outcomes")));
    }

    private static Comparisons matches(List<String> models, JsonNode matches) {
        double[] scores = StreamSupport.stream(matches.spliterator(), false)
                .mapToDouble(match -> match.get(2).asDouble())
                .toArray();
        return Comparisons.of(models, column(matches, 0), column(matches, 1), scores);
    }

    private static List<String> models(JsonNode in) {
        return IntStream.range(0, in.get("n").asInt())
                .mapToObj(i -> "model " + i)
                .toList();
    }

    private static int[] column(JsonNode rows, int column) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToInt(row -> row.get(column).asInt())
                .toArray();
    }

    static List<int[]> indices(JsonNode rounds) {
        var all = new ArrayList<int[]>();
        rounds.forEach(round ->
                all.add(Arrays.stream(numbers(round)).mapToInt(i -> (int) i).toArray()));
        return all;
    }

    static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static double number(JsonNode in, String name) {
        return in.get(name).asDouble();
    }
}
