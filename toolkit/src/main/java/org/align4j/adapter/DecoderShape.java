package org.align4j.adapter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.Require;

/**
 * What adapters must know of a decoder.
 *
 * @param modelType {@code model_type} of its config.json
 * @param linear its linear layers by module path, those that ask an adapter
 * @param layers number of layers
 * @param heads H
 * @param groups G, which divides H
 * @param headWidth d
 * @param width D
 */
public record DecoderShape(
        String modelType,
        Map<String, LinearShape> linear,
        int layers,
        int heads,
        int groups,
        int headWidth,
        int width) {

    public DecoderShape {
        linear = Collections.unmodifiableMap(new LinkedHashMap<>(linear));
        Require.that(layers > 0, "layers must be > 0, was %s", layers);
        Require.that(groups > 0 && heads % groups == 0, "groups must divide the %s heads, was %s", heads, groups);
        Require.that(headWidth > 0 && width > 0, "headWidth and width must be > 0, were %s and %s", headWidth, width);
    }

    /** Width of all keys of a position, G·d. */
    public int keyWidth() {
        return groups * headWidth;
    }
}
