package org.align4j.text.jinja;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;

/** What chat templates may call beside Jinja2's own. */
final class ChatFunctions {

    private ChatFunctions() {}

    /** Ends the rendering with a template's own message. */
    static JinjaFunction raise() {
        return new Method(null, "raise_exception", call -> {
            throw PythonError.other("%s", PythonText.str(call.only("raise_exception")));
        });
    }

    static JinjaFunction now(Clock clock) {
        return new Method(
                null,
                "strftime_now",
                call -> Strftime.format(
                        StringMethods.text(call.bind("strftime_now", "format").get("format")),
                        ZonedDateTime.now(clock)));
    }

    /** json.dumps with ensure_ascii=False. */
    static JinjaFunction json() {
        return new Method(null, "tojson", call -> {
            var bound = call.bind("tojson", "value", "ensure_ascii", "indent", "separators", "sort_keys");
            Object separators = bound.get("separators", null);
            List<Object> parts = separators == null ? null : Sequences.list(separators);
            String indent = Json.indent(bound.get("indent", null));
            return new Json(
                            bound.truth("ensure_ascii"),
                            indent,
                            parts == null ? indent == null ? ", " : "," : StringMethods.text(parts.get(0)),
                            parts == null ? ": " : StringMethods.text(parts.get(1)),
                            bound.truth("sort_keys"))
                    .write(bound.get("value"));
        });
    }
}
