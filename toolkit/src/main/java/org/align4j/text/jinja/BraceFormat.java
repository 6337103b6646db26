package org.align4j.text.jinja;

/** Python's str.format. */
final class BraceFormat {

    private static final int DEEPEST = 2;

    private final Arguments arguments;
    private final Access access;
    private int automatic;

    private BraceFormat(Arguments arguments, Access access) {
        this.arguments = arguments;
        this.access = access;
    }

    static String format(String format, Arguments arguments, Access access) {
        return new BraceFormat(arguments, access).format(format, DEEPEST);
    }

    private String format(String format, int depth) {
        if (depth == 0) {
            throw PythonError.value("Max string recursion exceeded");
        }
        var out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean doubled = i + 1 < format.length() && format.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                out.append(c);
                i++;
            } else if (c == '{') {
                int end = closing(format, i);
                out.append(field(format.substring(i + 1, end), depth));
                i = end;
            } else if (c == '}') {
                throw PythonError.value("Single '}' encountered in format string");
            } else {
                out.append(c);
            }
            Limits.requireSize(out.length());
        }
        return out.toString();
    }

    private static int closing(String format, int open) {
        int depth = 0;
        for (int i = open; i < format.length(); i++) {
            depth += format.charAt(i) == '{' ? 1 : format.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw PythonError.value("expected '}' before end of string");
    }

    private String field(String field, int depth) {
        int colon = nameEnd(field, ':');
        String spec = colon < field.length() ? nested(field.substring(colon + 1), depth - 1) : "";
        String named = field.substring(0, colon);
        int mark = nameEnd(named, '!');
        Object value = value(named.substring(0, mark));
        return FormatSpec.format(converted(value, named.substring(mark)), spec);
    }

    private String nested(String spec, int depth) {
        return spec.indexOf('{') < 0 && spec.indexOf('}') < 0 ? spec : format(spec, depth);
    }

    /** Where the field's name ends; a colon within square brackets belongs to it. */
    private static int nameEnd(String field, char end) {
        int bracket = 0;
        for (int i = 0; i < field.length(); i++) {
            bracket += field.charAt(i) == '[' ? 1 : field.charAt(i) == ']' ? -1 : 0;
            if (bracket <= 0 && field.charAt(i) == end) {
                return i;
            }
        }
        return field.length();
    }

    private static Object converted(Object value, String conversion) {
        return switch (conversion) {
            case "" -> value;
            case "!s" -> PythonText.str(value);
            case "!r" -> PythonText.repr(value);
            default -> throw PythonError.value("Unknown conversion specifier '" + conversion + "'");
        };
    }

    private Object value(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
            end++;
        }
        Object value = argument(name.substring(0, end));
        while (end < name.length()) {
            boolean attribute = name.charAt(end) == '.';
            int start = end + 1;
            end = start;
            while (end < name.length() && (attribute ? ".[".indexOf(name.charAt(end)) < 0 : name.charAt(end) != ']')) {
                end++;
            }
            String part = name.substring(start, end);
            value = attribute ? attribute(value, part) : item(value, key(part));
            end += attribute ? 0 : 1;
        }
        return value;
    }

    /** Only Jinja's sandbox looks for attributes in its own way; Python's are hardly ones that a template has. */
    private Object attribute(Object value, String name) {
        if (!access.immutable()) {
            throw PythonError.unsupported("an attribute in str.format");
        }
        return access.attribute(value, name);
    }

    private Object item(Object value, Object key) {
        Object item = access.item(value, key);
        if (!access.immutable() && item instanceof Undefined undefined) {
            throw undefined.error();
        }
        return item;
    }

    private static Object key(String part) {
        return !part.isEmpty() && part.length() < 10 && part.chars().allMatch(c -> c >= '0' && c <= '9')
                ? (Object) Long.parseLong(part)
                : part;
    }

    private Object argument(String name) {
        boolean numbered = name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 10;
        if (!numbered) {
            if (!arguments.named().containsKey(name)) {
                throw PythonError.other("KeyError: " + PythonText.quoted(name));
            }
            return arguments.named().get(name);
        }
        if (automatic != 0 && name.isEmpty() == automatic < 0) {
            throw PythonError.value("cannot switch between manual field specification and automatic field numbering");
        }
        int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
        automatic = name.isEmpty() ? automatic : -1;
        if (index >= arguments.positional().size()) {
            throw PythonError.other("replacement index " + index + " out of range for positional args tuple");
        }
        return arguments.positional().get(index);
    }
}
