package org.align4j.text.jinja;

import java.util.List;

/** Python's order: of numbers, of texts by code points, of lists and tuples by their first difference. */
final class Order {

    private Order() {}

    /**
     * Less than, equal to or greater than 0, as a is to b.
     *
     * @param operator for the message
     * @throws PythonError if they cannot be compared
     */
    static int compare(Object a, Object b, String operator) {
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return Numbers.compare(a, b);
        }
        if (Types.isText(a) && Types.isText(b)) {
            return compare(PythonText.str(a), PythonText.str(b));
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            return compare(Types.list(left), Types.list(right), operator);
        }
        if (a instanceof Tuple left && b instanceof Tuple right) {
            return compare(left.items(), right.items(), operator);
        }
        Undefined.require(a);
        Undefined.require(b);
        throw PythonError.type(
                "'%s' not supported between instances of '%s' and '%s'", operator, Types.name(a), Types.name(b));
    }

    private static int compare(List<Object> a, List<Object> b, String operator) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!Equality.equal(a.get(i), b.get(i))) {
                return compare(a.get(i), b.get(i), operator);
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** Java compares halves of surrogate pairs, which stand before the characters from U+E000 on. */
    private static int compare(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == a.length() || i == b.length()) {
            return Integer.compare(a.length(), b.length());
        }
        return Integer.compare(weight(a.charAt(i)), weight(b.charAt(i)));
    }

    private static int weight(char c) {
        return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
    }
}
