package org.align4j.grade;

import java.util.List;

/** What is known about a topic. */
@FunctionalInterface
public interface PassageSource {

    /**
     * The passages about a topic.
     *
     * @return at least one
     * @throws IllegalArgumentException if nothing is known of the topic
     */
    List<Passage> about(String topic);
}
