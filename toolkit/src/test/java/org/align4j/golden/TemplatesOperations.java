package org.align4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.data.Preference;
import org.align4j.feedback.Condition;
import org.align4j.feedback.ConditionalBehaviourCloning;
import org.align4j.feedback.Hindsight;
import org.align4j.feedback.HindsightMarkers;
import org.align4j.feedback.HindsightTemplate;
import org.align4j.feedback.Instruction;
import org.align4j.feedback.SelFeeTemplate;
import org.align4j.feedback.SelFeeTrace;
import org.align4j.feedback.SelfRevision;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;
import org.align4j.text.MaskedText.Piece;
import org.align4j.text.Message;
import org.align4j.text.Role;

/** templates.json. */
final class TemplatesOperations {

    private static final Map<String, Hindsight> HINDSIGHTS =
            Map.of("p", Hindsight.P, "n", Hindsight.N, "pn", Hindsight.PN, "np", Hindsight.NP);

    private TemplatesOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "conditional_bc.render", List.of(TemplatesOperations::conditional),
                "conditional_bc.render_pair", List.of(TemplatesOperations::pair),
                "coh.render", List.of(TemplatesOperations::hindsight),
                "selfee.render", List.of(TemplatesOperations::selFee),
                "selfee.parse", List.of(TemplatesOperations::parsed),
                "selfee.should_continue", List.of(TemplatesOperations::decisions),
                "masking.response_only", List.of(TemplatesOperations::mask));
    }

    private static Map<String, Object> conditional(GoldenCase g) {
        var messages = new ArrayList<Message>();
        g.input("messages")
                .forEach(m -> messages.add(new Message(
                        Role.of(m.get("role").asText()), m.get("content").asText())));
        var method = ConditionalBehaviourCloning.openChat().end(g.param("eot").asText("<|end_of_turn|>"));
        var condition = new Condition(g.param("condition").asText(), 1);
        MaskedText text = method.render(new Conversation(messages), condition);
        return Map.of(
                "segments", segments(text),
                "text", text.text(),
                "generation_prompt", method.generationPrompt(condition));
    }

    private static Map<String, Object> pair(GoldenCase g) {
        var method =
                ConditionalBehaviourCloning.classOfAssistant(g.param("style").asText());
        if (g.param("eot").isTextual()) {
            method = method.end(g.param("eot").asText());
        }
        var prompt = Conversation.user(g.input("instruction").asText());
        var texts = new ArrayList<String>();
        for (JsonNode response : g.input("responses")) {
            var condition = new Condition(response.get("class").asText(), 1);
            texts.add(method.render(prompt, response.get("text").asText(), condition)
                    .text());
        }
        return Map.of(
                "texts",
                texts,
                "generation_prompt",
                method.under(Condition.GPT4).prompt(prompt));
    }

    private static Map<String, Object> hindsight(GoldenCase g) {
        var markers = new HindsightMarkers(
                g.param("user_marker").asText(),
                "Assistant:",
                g.param("good_marker").asText(),
                g.param("bad_marker").asText());
        var template = HindsightTemplate.official(g.param("eos").asText("<eos>"))
                .markers(markers)
                .separator(g.param("subfield_separator").asText());
        var pair = new Preference(
                Conversation.user(g.input("question").asText()),
                g.input("good").asText(),
                g.input("bad").asText());
        Hindsight hindsight = HINDSIGHTS.get(g.param("include_feedback").asText());
        return Map.of("segments", segments(template.render(pair, hindsight)));
    }

    private static List<Map<String, Object>> segments(MaskedText text) {
        return text.pieces().stream()
                .map(p -> Map.<String, Object>of("text", p.text(), "trained", p.trained() ? 1 : 0))
                .toList();
    }

    private static Map<String, Object> selFee(GoldenCase g) {
        var attempts = new ArrayList<SelFeeTrace.Attempt>();
        g.input("outputs")
                .forEach(o -> attempts.add(new SelFeeTrace.Attempt(
                        o.get("output").asText(), o.path("feedback").asText(""))));
        var instruction = new Instruction(
                g.input("instruction").asText(), g.json().at("/inputs/input").asText(""));
        MaskedText text =
                SelFeeTemplate.official(g.param("eos").asText("</s>")).render(instruction, new SelFeeTrace(attempts));
        Piece source = text.pieces().get(0);
        return Map.of(
                "source", source.text(),
                "target", text.pieces().get(1).text(),
                "masked_prefix", source.trained() ? "none" : "source");
    }

    private static Map<String, Object> parsed(GoldenCase g) {
        var template = SelFeeTemplate.official(g.param("eos").asText("</s>"));
        SelFeeTrace trace = template.parse(g.input("generation").asText());
        return Map.of(
                "final_answer", trace.finalAnswer(),
                "revisions", trace.revisions(),
                "stopped", template.stopped(trace));
    }

    private static Map<String, Object> decisions(GoldenCase g) {
        var loop =
                new SelfRevision(SelFeeTemplate.official("</s>"), (int) g.number("min_revisions"), Integer.MAX_VALUE);
        JsonNode feedbacks = g.input("feedbacks");
        long[] done = GoldenCase.longs(g.input("revisions_done").get("data"));
        double[] decisions = IntStream.range(0, done.length)
                .mapToDouble(i -> loop.continues(feedbacks.get(i).asText(), (int) done[i]) ? 1 : 0)
                .toArray();
        return Map.of("continue", decisions);
    }

    private static Map<String, Object> mask(GoldenCase g) {
        String prompt = g.input("prompt").asText();
        var tokens = new ArrayList<String>();
        g.input("tokens").forEach(token -> tokens.add(token.asText()));
        MaskedText text =
                MaskedText.empty().read(prompt).learn(g.input("response").asText());
        double[] mask = text.splitInto(tokens).pieces().stream()
                .mapToDouble(piece -> piece.trained() ? 1 : 0)
                .toArray();
        return Map.of("mask", mask, "response_start_char", prompt.codePointCount(0, prompt.length()));
    }
}
