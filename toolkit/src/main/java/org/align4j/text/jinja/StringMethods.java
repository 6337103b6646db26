package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of Python's str. */
final class StringMethods {

    private interface Body {
        Object apply(String text, Arguments call);
    }

    private static final Map<String, Body> METHODS = new HashMap<>();

    static {
        METHODS.put("capitalize", (s, c) -> none(c, Cases.capitalize(s)));
        METHODS.put("casefold", (s, c) -> none(c, Cases.fold(s)));
        METHODS.put("lower", (s, c) -> none(c, Cases.lower(s)));
        METHODS.put("swapcase", (s, c) -> none(c, Cases.swap(s)));
        METHODS.put("title", (s, c) -> none(c, Cases.title(s)));
        METHODS.put("upper", (s, c) -> none(c, Cases.upper(s)));
        METHODS.put("center", (s, c) -> justified(s, c.list("center", 1, 2), 0));
        METHODS.put("ljust", (s, c) -> justified(s, c.list("ljust", 1, 2), -1));
        METHODS.put("rjust", (s, c) -> justified(s, c.list("rjust", 1, 2), 1));
        METHODS.put("zfill", (s, c) -> filled(s, Numbers.index(c.only("zfill"))));
        METHODS.put(
                "expandtabs",
                (s, c) -> expanded(s, c.bind("expandtabs", "tabsize").index("tabsize", 8)));
        METHODS.put("join", (s, c) -> joined(s, c.only("join")));
        METHODS.put("replace", (s, c) -> replaced(s, c.list("replace", 2, 3)));
        METHODS.put("removeprefix", (s, c) -> {
            String prefix = text(c.only("removeprefix"));
            return s.startsWith(prefix) ? s.substring(prefix.length()) : s;
        });
        METHODS.put("removesuffix", (s, c) -> {
            String suffix = text(c.only("removesuffix"));
            return s.endsWith(suffix) ? s.substring(0, s.length() - suffix.length()) : s;
        });
        METHODS.put("strip", (s, c) -> Strips.both(s, optional(c.list("strip", 0, 1))));
        METHODS.put("lstrip", (s, c) -> Strips.left(s, optional(c.list("lstrip", 0, 1))));
        METHODS.put("rstrip", (s, c) -> Strips.right(s, optional(c.list("rstrip", 0, 1))));
        METHODS.put("split", (s, c) -> Splits.left(s, c.bind("split", "sep", "maxsplit")));
        METHODS.put("rsplit", (s, c) -> Splits.right(s, c.bind("rsplit", "sep", "maxsplit")));
        METHODS.put(
                "splitlines",
                (s, c) -> Splits.lines(s, c.bind("splitlines", "keepends").truth("keepends")));
        METHODS.put("partition", (s, c) -> Splits.partition(s, text(c.only("partition"))));
        METHODS.put("rpartition", (s, c) -> Splits.lastPartition(s, text(c.only("rpartition"))));
        METHODS.put("startswith", (s, c) -> Search.starts(s, c.list("startswith", 1, 3)));
        METHODS.put("endswith", (s, c) -> Search.ends(s, c.list("endswith", 1, 3)));
        METHODS.put("count", (s, c) -> Search.count(s, c.list("count", 1, 3)));
        METHODS.put("find", (s, c) -> Search.find(s, c.list("find", 1, 3)));
        METHODS.put("rfind", (s, c) -> Search.findLast(s, c.list("rfind", 1, 3)));
        METHODS.put("index", (s, c) -> Search.found(Search.find(s, c.list("index", 1, 3))));
        METHODS.put("rindex", (s, c) -> Search.found(Search.findLast(s, c.list("rindex", 1, 3))));
        for (CharacterTest test : CharacterTest.values()) {
            METHODS.put(test.method(), (s, c) -> none(c, test.holds(s)));
        }
    }

    private StringMethods() {}

    /** The method of a name, or {@link PythonValue#MISSING}. */
    static Object of(String text, String name, Access access) {
        if (name.equals("format")) {
            return new Method(text, name, call -> BraceFormat.format(text, call, access));
        }
        if (name.equals("format_map")) {
            return new Method(text, name, call -> BraceFormat.format(text, mapped(call.only(name)), access));
        }
        Body body = METHODS.get(name);
        return body == null ? PythonValue.MISSING : new Method(text, name, call -> body.apply(text, call));
    }

    private static Arguments mapped(Object mapping) {
        if (!(mapping instanceof Dict dict)) {
            throw PythonError.type("format_map() needs a dict, was given a " + Types.name(mapping));
        }
        var named = new LinkedHashMap<String, Object>();
        dict.pairs()
                .forEach(pair -> named.put(
                        PythonText.str(pair.items().get(0)), pair.items().get(1)));
        return new Arguments(List.of(), named);
    }

    private static Object none(Arguments call, Object result) {
        call.list("the method", 0, 0);
        return result;
    }

    /** An argument that must be text. */
    static String text(Object value) {
        Undefined.require(value);
        if (!Types.isText(value)) {
            throw PythonError.type("an argument must be str, not " + Types.name(value));
        }
        return PythonText.str(value);
    }

    private static String optional(List<Object> arguments) {
        return arguments.isEmpty() || arguments.get(0) == null ? null : text(arguments.get(0));
    }

    /** Filled up on the right (side &lt; 0), the left (side &gt; 0) or both. */
    private static String justified(String s, List<Object> arguments, int side) {
        int width = Numbers.index(arguments.get(0));
        String fill = arguments.size() > 1 ? text(arguments.get(1)) : " ";
        if (Sequences.length(fill) != 1) {
            throw PythonError.type("the fill character must be exactly one character long");
        }
        return side == 0 ? centred(s, width, fill) : padded(s, width, fill, side);
    }

    private static String padded(String s, int width, String fill, int side) {
        Limits.requireSize(Math.max(0, width));
        String filling = fill.repeat(Math.max(0, width - Sequences.length(s)));
        return side < 0 ? s + filling : filling + s;
    }

    /** As CPython does it: an odd blank goes to the left if the width is odd. */
    static String centred(String s, int width, String fill) {
        Limits.requireSize(Math.max(0, width));
        int missing = Math.max(0, width - Sequences.length(s));
        int left = missing / 2 + (missing & width & 1);
        return fill.repeat(left) + s + fill.repeat(missing - left);
    }

    private static String filled(String s, int width) {
        boolean signed = s.startsWith("-") || s.startsWith("+");
        String digits = padded(signed ? s.substring(1) : s, signed ? width - 1 : width, "0", 1);
        return signed ? s.charAt(0) + digits : digits;
    }

    private static String expanded(String s, int size) {
        var out = new StringBuilder();
        int column = 0;
        for (int c : s.codePoints().toArray()) {
            if (c == '\t') {
                int blanks = size <= 0 ? 0 : size - column % size;
                Limits.requireSize((long) out.length() + blanks);
                out.append(" ".repeat(blanks));
                column += blanks;
            } else {
                out.appendCodePoint(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return out.toString();
    }

    private static String joined(String separator, Object items) {
        var parts = new ArrayList<String>();
        for (Object item : Sequences.list(items)) {
            if (!Types.isText(item)) {
                throw PythonError.type(
                        "sequence item %d: expected str instance, %s found", parts.size(), Types.name(item));
            }
            parts.add(PythonText.str(item));
        }
        return join(separator, parts);
    }

    /** Joined, if that is not too large. */
    static String join(String separator, List<String> parts) {
        long size = (long) separator.length() * parts.size();
        for (String part : parts) {
            size += part.length();
        }
        Limits.requireSize(size);
        return String.join(separator, parts);
    }

    private static String replaced(String s, List<Object> arguments) {
        int count = arguments.size() > 2 ? Numbers.index(arguments.get(2)) : -1;
        return Search.replace(s, text(arguments.get(0)), text(arguments.get(1)), count);
    }
}
