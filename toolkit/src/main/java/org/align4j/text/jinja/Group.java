package org.align4j.text.jinja;

import java.util.Arrays;
import java.util.List;

/** What the filter groupby yields: a tuple of the key and its list, which are also attributes. */
final class Group extends Tuple {

    Group(Object grouper, List<Object> list) {
        super(Arrays.asList(grouper, list));
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "grouper" -> items().get(0);
            case "list" -> items().get(1);
            default -> super.attribute(name);
        };
    }
}
