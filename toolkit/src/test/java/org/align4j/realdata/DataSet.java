package org.align4j.realdata;

import java.nio.file.Path;
import java.util.List;

/**
 * A set of published raw data.
 *
 * <p>A folder may hold other models, tasks and documents of the set than another one: figures are those of what is there.
 */
@FunctionalInterface
interface DataSet {

    /**
     * The figures of a folder.
     *
     * @param folder of this set, which exists
     */
    List<Figure> figures(Path folder);
}
