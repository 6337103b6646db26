package org.align4j.world;

import java.util.List;

/**
 * Something that is reviewed.
 *
 * @param name what it is
 * @param aspects two of its sides
 */
record Topic(String name, List<String> aspects) {

    static final List<Topic> ALL = List.of(
            new Topic("hotel", List.of("staff", "room")),
            new Topic("film", List.of("story", "music")),
            new Topic("book", List.of("story", "cover")),
            new Topic("restaurant", List.of("staff", "food")),
            new Topic("phone", List.of("screen", "battery")),
            new Topic("song", List.of("music", "voice")),
            new Topic("game", List.of("story", "screen")),
            new Topic("camera", List.of("screen", "battery")));
}
