package org.align4j.text.jinja;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Map;

/** Python's strftime in the C locale. */
final class Strftime {

    /** A directive's form for {@link DateTimeFormatter}. */
    private static final Map<Character, String> FORMS = Map.ofEntries(
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('c', "EEE MMM ppd HH:mm:ss uuuu"),
            Map.entry('d', "dd"),
            Map.entry('D', "MM/dd/yy"),
            Map.entry('e', "ppd"),
            Map.entry('f', "SSSSSS"),
            Map.entry('F', "uuuu-MM-dd"),
            Map.entry('h', "MMM"),
            Map.entry('H', "HH"),
            Map.entry('I', "hh"),
            Map.entry('j', "DDD"),
            Map.entry('m', "MM"),
            Map.entry('M', "mm"),
            Map.entry('p', "a"),
            Map.entry('R', "HH:mm"),
            Map.entry('S', "ss"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('x', "MM/dd/yy"),
            Map.entry('X', "HH:mm:ss"),
            Map.entry('y', "yy"),
            Map.entry('Y', "uuuu"));

    /** The directives that a minus before them rids of leading zeros. */
    private static final String NUMBERS = "dHIjmMSy";

    private Strftime() {}

    static String format(String format, ZonedDateTime time) {
        var out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            boolean bare = format.charAt(i + 1) == '-' && i + 2 < format.length();
            i += bare ? 2 : 1;
            String text = directive(format.charAt(i), time);
            boolean number = bare && NUMBERS.indexOf(format.charAt(i)) >= 0;
            out.append(number ? text.replaceFirst("^0+(?=.)", "") : text);
        }
        return out.toString();
    }

    private static String directive(char directive, ZonedDateTime time) {
        String form = FORMS.get(directive);
        if (form != null) {
            return DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(time);
        }
        int weekday = time.getDayOfWeek().getValue();
        return switch (directive) {
            case '%' -> "%";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'z', 'Z' -> ""; // datetime.now() has no time zone
            case 'u' -> Integer.toString(weekday);
            case 'w' -> Integer.toString(weekday % 7);
            case 's' -> Long.toString(time.toEpochSecond());
            case 'U' -> twoDigits((time.getDayOfYear() + 6 - weekday % 7) / 7);
            case 'W' -> twoDigits((time.getDayOfYear() + 6 - (weekday - 1)) / 7);
            case 'V' -> twoDigits(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            default -> throw PythonError.unsupported("the directive %%%s of strftime", directive);
        };
    }

    private static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
