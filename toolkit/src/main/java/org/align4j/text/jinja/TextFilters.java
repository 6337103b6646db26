package org.align4j.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Filters of text. What they are given is made text first, as Python's str() does. */
final class TextFilters {

    private static final String TITLE_STARTS = "-({[<";

    private TextFilters() {}

    static void define(Map<String, Filters.Filter> filters) {
        filters.put("upper", plain("upper", Cases::upper));
        filters.put("lower", plain("lower", Cases::lower));
        filters.put("capitalize", plain("capitalize", Cases::capitalize));
        filters.put("title", (r, v, a) -> title(PythonText.str(v), a));
        filters.put("string", (r, v, a) -> v instanceof Markup ? v : PythonText.str(v));
        filters.put("trim", (r, v, a) -> trim(v, a.bind("trim", "chars")));
        filters.put("replace", (r, v, a) -> replace(v, a.bind("replace", "old", "new", "count")));
        filters.put(
                "center",
                (r, v, a) -> Markup.like(
                        v,
                        StringMethods.centred(
                                PythonText.str(v), a.bind("center", "width").index("width", 80), " ")));
        filters.put("indent", (r, v, a) -> indent(v, a.bind("indent", "width", "first", "blank")));
        filters.put("truncate", (r, v, a) -> truncate(v, a.bind("truncate", "length", "killwords", "end", "leeway")));
        filters.put("wordcount", (r, v, a) -> words(PythonText.str(v)));
        filters.put("format", (r, v, a) -> format(v, a));
        filters.put("e", (r, v, a) -> Markup.of(v));
        filters.put("escape", (r, v, a) -> Markup.of(v));
        filters.put("forceescape", (r, v, a) -> new Markup(Markup.escape(PythonText.str(v))));
        filters.put("safe", (r, v, a) -> new Markup(PythonText.str(v)));
        filters.put("tojson", (r, v, a) -> json(v, a.bind("tojson", "indent").get("indent", null)));
    }

    private static Filters.Filter plain(String name, UnaryOperator<String> change) {
        return (rendering, value, arguments) -> {
            arguments.list(name, 0, 0);
            return Markup.like(value, change.apply(PythonText.str(value)));
        };
    }

    private static Object trim(Object value, Arguments.Bound bound) {
        Object characters = bound.get("chars", null);
        String text = PythonText.str(value);
        return Markup.like(value, Strips.both(text, characters == null ? null : StringMethods.text(characters)));
    }

    private static String replace(Object value, Arguments.Bound bound) {
        Object count = bound.get("count", null);
        return Search.replace(
                PythonText.str(value),
                PythonText.str(bound.get("old")),
                PythonText.str(bound.get("new")),
                count == null ? -1 : Numbers.index(count));
    }

    /** Words begin behind blanks, hyphens and opening brackets, unlike those of str.title. */
    private static String title(String text, Arguments arguments) {
        arguments.list("title", 0, 0);
        var out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            boolean separator = startsWord(text.charAt(at));
            int start = at;
            while (at < text.length() && startsWord(text.charAt(at)) == separator) {
                at++;
            }
            String part = text.substring(start, at);
            int first = part.offsetByCodePoints(0, 1);
            out.append(Cases.upper(part.substring(0, first))).append(Cases.lower(part.substring(first)));
        }
        return out.toString();
    }

    private static boolean startsWord(char c) {
        return PythonText.isSpace(c) || TITLE_STARTS.indexOf(c) >= 0;
    }

    private static Object indent(Object value, Arguments.Bound bound) {
        Object width = bound.get("width", 4L);
        Object text = Arithmetic.add(value, "\n");
        if (!Types.isText(text)) {
            throw PythonError.type("only text can be indented");
        }
        String indent = Types.isText(width) ? PythonText.str(width) : blanks(Numbers.index(width));
        boolean blank = bound.truth("blank");
        List<Object> lines = Splits.lines(PythonText.str(text), false);
        Limits.requireSize((long) indent.length() * lines.size());
        String first = bound.truth("first") ? indent + lines.get(0) : (String) lines.get(0);
        String rest = lines.subList(1, lines.size()).stream()
                .map(line -> "\n" + (blank || !((String) line).isEmpty() ? indent : "") + line)
                .collect(Collectors.joining());
        return Markup.like(value, first + rest);
    }

    private static String blanks(int width) {
        Limits.requireSize(Math.max(0, width));
        return " ".repeat(Math.max(0, width));
    }

    /**
     * Cut to a length, the end included, but only if it is longer by more than the leeway; between words unless they may be
     * cut.
     */
    private static Object truncate(Object value, Arguments.Bound bound) {
        int length = bound.index("length", 255);
        String end = PythonText.str(bound.get("end", "..."));
        int leeway = bound.get("leeway", null) == null ? 5 : bound.index("leeway", 5);
        if (length < Sequences.length(end) || leeway < 0) {
            throw PythonError.other("truncate: length must be >= that of the end, and leeway >= 0");
        }
        if (Sequences.length(value) <= (long) length + leeway) {
            return value;
        }
        String kept = PythonText.str(Sequences.slice(value, null, (long) length - Sequences.length(end), null));
        int blank = kept.lastIndexOf(' ');
        boolean whole = bound.truth("killwords") || blank < 0;
        return Markup.like(value, (whole ? kept : kept.substring(0, blank)) + end);
    }

    private static long words(String text) {
        long words = 0;
        boolean within = false;
        for (int c : text.codePoints().toArray()) {
            boolean letter = CharacterTest.isLetter(c) || CharacterTest.isNumeric(c) || c == '_';
            words += letter && !within ? 1 : 0;
            within = letter;
        }
        return words;
    }

    private static Object format(Object value, Arguments arguments) {
        if (!arguments.named().isEmpty() && !arguments.positional().isEmpty()) {
            throw PythonError.other("format takes arguments by position or by name, not both");
        }
        var named = new Dict();
        arguments.named().forEach(named::put);
        return PercentFormat.format(
                value instanceof Markup ? value : PythonText.str(value),
                arguments.named().isEmpty() ? new Tuple(arguments.positional()) : named);
    }

    /** With keys in order and everything escaped that means something in HTML. */
    private static Markup json(Object value, Object indent) {
        String level = Json.indent(indent);
        String text = new Json(true, level, level == null ? ", " : ",", ": ", true).write(value);
        return new Markup(text.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027"));
    }
}
