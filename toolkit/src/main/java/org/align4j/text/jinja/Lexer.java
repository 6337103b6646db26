package org.align4j.text.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A template's source to tokens, with Jinja's rules for whitespace: {@code -} beside a tag takes all whitespace on that
 * side, {@code +} keeps what an option would take, trim_blocks takes the newline behind a statement or comment,
 * lstrip_blocks the blanks before it on its line.
 */
final class Lexer {

    /** Longest first, so that {@code **} is not read as two of {@code *}. */
    private static final List<String> OPERATORS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");

    private final String source;
    private final JinjaOptions options;
    private final int[] lineStarts;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean startsLine = true;

    private Lexer(String source, JinjaOptions options) {
        this.source = source;
        this.options = options;
        this.lineStarts = lineStarts(source);
    }

    static List<Token> tokens(String source, JinjaOptions options) {
        String lines = source.replace("\r\n", "\n").replace('\r', '\n');
        boolean cut = !options.keepTrailingNewline() && lines.endsWith("\n");
        var lexer = new Lexer(cut ? lines.substring(0, lines.length() - 1) : lines, options);
        lexer.template();
        return lexer.tokens;
    }

    private void template() {
        while (at < source.length()) {
            int tag = nextTag();
            if (tag < 0) {
                data(at, source.length());
                at = source.length();
            } else {
                tag(tag);
            }
        }
        tokens.add(new Token(Token.Kind.END, "", "", place(source.length())));
    }

    private int nextTag() {
        for (int i = at; i + 1 < source.length(); i++) {
            if (source.charAt(i) == '{' && "%{#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private void tag(int start) {
        char kind = source.charAt(start + 1);
        int sign = sign(start + 2);
        int textEnd = strippedEnd(at, start, sign, kind != '{');
        data(at, textEnd);
        at = sign == 0 ? start + 2 : start + 3;
        startsLine = false;
        int raw = kind == '%' ? rawBegin() : -1;
        if (kind == '#') {
            comment(start);
        } else if (raw >= 0) {
            at = raw;
            raw(start);
        } else {
            boolean block = kind == '%';
            String text = source.substring(start, at);
            tokens.add(new Token(block ? Token.Kind.BLOCK_BEGIN : Token.Kind.PRINT_BEGIN, text, text, place(start)));
            code(block);
        }
    }

    /** The sign of whitespace control at an index, or 0. */
    private int sign(int index) {
        char c = index < source.length() ? source.charAt(index) : 0;
        return c == '-' || c == '+' ? c : 0;
    }

    /** Where the text before a tag ends. */
    private int strippedEnd(int from, int to, int sign, boolean block) {
        int end = to;
        if (sign == '-') {
            while (end > from && PythonText.isSpace(source.charAt(end - 1))) {
                end--;
            }
        } else if (sign == 0 && block && options.lstripBlocks()) {
            int line = Math.max(from, source.lastIndexOf('\n', to - 1) + 1);
            boolean opensLine = line > from || startsLine;
            if (opensLine && source.substring(line, to).codePoints().allMatch(PythonText::isSpace)) {
                end = line;
            }
        }
        return end;
    }

    private void data(int from, int to) {
        if (to > from) {
            String text = source.substring(from, to);
            tokens.add(new Token(Token.Kind.DATA, text, text, place(from)));
        }
    }

    private void comment(int start) {
        int end = source.indexOf("#}", at);
        require(end >= 0, start, "missing end of comment");
        closed(end, end + 2, true, end > at ? source.charAt(end - 1) : 0);
    }

    /** If {@code raw %}} follows, where its text begins, else -1. */
    private int rawBegin() {
        int i = blanks(at);
        if (!source.startsWith("raw", i)) {
            return -1;
        }
        i = blanks(i + 3);
        if (source.startsWith("-%}", i)) {
            return blanks(i + 3);
        }
        return source.startsWith("%}", i) ? i + 2 : -1;
    }

    private void raw(int start) {
        for (int i = source.indexOf("{%", at); i >= 0; i = source.indexOf("{%", i + 1)) {
            int sign = sign(i + 2);
            int word = blanks(sign == 0 ? i + 2 : i + 3);
            int end = source.startsWith("endraw", word) ? blanks(word + 6) : -1;
            int closing = end < 0 ? -1 : sign(end) == 0 ? end : end + 1;
            if (closing >= 0 && source.startsWith("%}", closing)) {
                // The text of a raw block may open a line only behind its first newline.
                data(at, strippedEnd(at, i, sign, true));
                closed(closing, closing + 2, true, sign(end));
                return;
            }
        }
        throw error(start, "missing end of raw block");
    }

    /** Moves behind the end of a tag and what its whitespace control takes there. */
    private void closed(int close, int after, boolean block, int sign) {
        at = after;
        if (sign == '-') {
            at = blanks(after);
        } else if (sign != '+' && block && options.trimBlocks() && source.startsWith("\n", after)) {
            at = after + 1;
        }
        startsLine = at > close && source.charAt(at - 1) == '\n';
    }

    private int blanks(int index) {
        int i = index;
        while (i < source.length() && PythonText.isSpace(source.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Tokens up to the end of the tag, which is looked for only where all brackets are closed. */
    private void code(boolean block) {
        String end = block ? "%}" : "}}";
        Deque<String> open = new ArrayDeque<>();
        while (at < source.length()) {
            char c = source.charAt(at);
            boolean signed = (c == '-' || block && c == '+') && source.startsWith(end, at + 1);
            if (open.isEmpty() && (signed || source.startsWith(end, at))) {
                int close = signed ? at + 1 : at;
                String text = source.substring(at, close + 2);
                tokens.add(new Token(block ? Token.Kind.BLOCK_END : Token.Kind.PRINT_END, text, text, place(at)));
                closed(close, close + 2, block, signed ? c : 0);
                return;
            }
            if (PythonText.isSpace(c)) {
                at++;
            } else {
                token(open);
            }
        }
    }

    private void token(Deque<String> open) {
        int start = at;
        int c = source.codePointAt(at);
        if (c >= '0' && c <= '9') {
            var number = new NumberScan(source, at);
            at = number.end();
            add(number.isFloat() ? Token.Kind.FLOAT : Token.Kind.INTEGER, start, number.value());
        } else if (c == '_' || Character.isUnicodeIdentifierStart(c)) {
            while (at < source.length() && Character.isUnicodeIdentifierPart(source.codePointAt(at))) {
                at += Character.charCount(source.codePointAt(at));
            }
            add(Token.Kind.NAME, start, source.substring(start, at));
        } else if (c == '"' || c == '\'') {
            at = stringEnd(start);
            add(Token.Kind.STRING, start, unescaped(start));
        } else {
            operator(open);
        }
    }

    private void add(Token.Kind kind, int start, Object value) {
        tokens.add(new Token(kind, source.substring(start, at), value, place(start)));
    }

    private int stringEnd(int start) {
        for (int i = start + 1; i < source.length(); i++) {
            if (source.charAt(i) == '\\') {
                i++;
            } else if (source.charAt(i) == source.charAt(start)) {
                return i + 1;
            }
        }
        throw error(start, "missing end of string");
    }

    private String unescaped(int start) {
        try {
            return Escapes.decode(source.substring(start + 1, at - 1));
        } catch (PythonError e) {
            throw error(start, e.getMessage());
        }
    }

    private void operator(Deque<String> open) {
        String operator = OPERATORS.stream()
                .filter(o -> source.startsWith(o, at))
                .findFirst()
                .orElseThrow(
                        () -> error(at, "unexpected character '" + Character.toString(source.codePointAt(at)) + "'"));
        if (CLOSING.containsKey(operator)) {
            open.push(CLOSING.get(operator));
        } else if (CLOSING.containsValue(operator)) {
            require(!open.isEmpty(), at, "unexpected '" + operator + "'");
            String expected = open.pop();
            require(expected.equals(operator), at, "unexpected '" + operator + "', expected '" + expected + "'");
        }
        at += operator.length();
        add(Token.Kind.OPERATOR, at - operator.length(), operator);
    }

    private void require(boolean condition, int index, String message) {
        if (!condition) {
            throw error(index, message);
        }
    }

    private JinjaException error(int index, String message) {
        return new JinjaException(place(index), message);
    }

    private Place place(int index) {
        int found = Arrays.binarySearch(lineStarts, index);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, source.codePointCount(lineStarts[line], index) + 1);
    }

    private static int[] lineStarts(String source) {
        var starts = new ArrayList<Integer>(List.of(0));
        for (int i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) {
            starts.add(i + 1);
        }
        return starts.stream().mapToInt(i -> i).toArray();
    }
}
