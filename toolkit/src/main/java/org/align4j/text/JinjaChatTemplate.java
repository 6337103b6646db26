package org.align4j.text;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.text.jinja.JinjaException;
import org.align4j.text.jinja.JinjaOptions;
import org.align4j.text.jinja.JinjaTemplate;

/**
 * A chat template as Hugging Face folders hold it, in Jinja, rendered as transformers renders it.
 *
 * <p>It is parsed when it is first used: a model whose template uses what is not supported can still be scored and trained on
 * tokens. Safe for use by several threads.
 */
public final class JinjaChatTemplate implements ChatTemplate {

    /** Stands for an answer where only what follows it is asked for; no template strips or splits it. */
    private static final String SENTINEL = "Zq7sentinel7qZ";

    private final String where;
    private final String source;
    private final Map<String, Object> variables;
    private final Clock clock;
    private volatile JinjaTemplate template;
    private volatile String end;

    private JinjaChatTemplate(String where, String source, Map<String, Object> variables, Clock clock) {
        this.where = where;
        this.source = source;
        this.variables = variables;
        this.clock = clock;
    }

    /**
     * A template that reads the time, if it does, from the system's clock.
     *
     * @param where it stands, for messages
     * @param source in Jinja
     * @param variables what the template finds beside the conversation: the special tokens, such as {@code bos_token}
     */
    public static JinjaChatTemplate of(String where, String source, Map<String, ?> variables) {
        return new JinjaChatTemplate(where, source, new LinkedHashMap<>(variables), Clock.systemDefaultZone());
    }

    /** This template at another time: templates that print the date give the same text every day. */
    public JinjaChatTemplate at(Clock other) {
        return new JinjaChatTemplate(where, source, variables, other);
    }

    /** This template with one more variable, such as {@code enable_thinking}. */
    public JinjaChatTemplate with(String name, Object value) {
        var more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new JinjaChatTemplate(where, source, more, clock);
    }

    @Override
    public String prompt(Conversation conversation) {
        Require.that(
                conversation.last().role() != Role.ASSISTANT,
                "a prompt must not end with the assistant's message, was '%s'",
                conversation.last().content());
        return render(conversation, true);
    }

    /** Whatever the template puts behind an assistant's answer that ends a conversation. */
    @Override
    public String end() {
        if (end == null) {
            String whole = render(Conversation.user("Hello").then(Role.ASSISTANT, SENTINEL), false);
            int at = whole.lastIndexOf(SENTINEL);
            if (at < 0) {
                throw new IllegalStateException(where + ": the template does not print the assistant's answer");
            }
            end = whole.substring(at + SENTINEL.length());
        }
        return end;
    }

    /** The template prints what opens a sequence, or means that nothing should: transformers adds no special token either. */
    @Override
    public boolean opensSequence() {
        return true;
    }

    /**
     * The conversation with its answer, as the template renders both together.
     *
     * @throws IllegalStateException if that does not begin with {@link #prompt}: then no place in it parts what was asked
     *     from what was answered
     */
    @Override
    public String example(Conversation prompt, String answer) {
        String before = prompt(prompt);
        String whole = render(prompt.then(Role.ASSISTANT, answer), false);
        if (!whole.startsWith(before)) {
            int same = 0;
            while (same < Math.min(before.length(), whole.length()) && before.charAt(same) == whole.charAt(same)) {
                same++;
            }
            throw new IllegalStateException(String.format(
                    "%s: a conversation with its answer must begin with its prompt, but from character %d on the prompt is"
                            + " '%s', the conversation '%s'; the template does not say where an answer begins",
                    where, same, excerpt(before, same), excerpt(whole, same)));
        }
        return whole;
    }

    private static String excerpt(String text, int from) {
        return text.substring(from, Math.min(text.length(), from + 40));
    }

    private String render(Conversation conversation, boolean open) {
        var messages = new ArrayList<Map<String, Object>>();
        for (Message message : conversation.messages()) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("role", message.role().id());
            fields.put("content", message.content());
            messages.add(fields);
        }
        return render(messages, open);
    }

    /**
     * Renders messages of any form a template understands, with roles and fields that {@link Message} has not.
     *
     * @param messages fields to values
     * @param open whether the conversation is opened for the assistant's next message
     * @throws IllegalArgumentException if the template cannot be parsed or refuses the messages
     */
    public String render(List<? extends Map<String, ?>> messages, boolean open) {
        var context = new LinkedHashMap<String, Object>();
        context.put("tools", null); // transformers defines both, also where there are none
        context.put("documents", null);
        context.putAll(variables);
        context.put("messages", messages);
        context.put("add_generation_prompt", open);
        try {
            return template().render(context);
        } catch (JinjaException e) {
            throw new IllegalArgumentException(where + ": chat template, " + e.getMessage(), e);
        }
    }

    private JinjaTemplate template() {
        if (template == null) {
            template = JinjaTemplate.parse(source, JinjaOptions.huggingFace(clock));
        }
        return template;
    }
}
