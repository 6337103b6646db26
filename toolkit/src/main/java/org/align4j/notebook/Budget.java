package org.align4j.notebook;

import java.util.Arrays;
import java.util.Locale;
import org.align4j.Require;

/** How much a notebook may cost; every size in a notebook is picked by it. */
public enum Budget {
    /** Minutes on two cores: shows that everything runs. */
    CI,
    /** What a reader waits for on a laptop: shows the effect. */
    LAPTOP,
    /** The paper's own sizes, where this machine can hold them. */
    PAPER;

    /** The value for this budget. */
    public <T> T pick(T ci, T laptop, T paper) {
        return switch (this) {
            case CI -> ci;
            case LAPTOP -> laptop;
            case PAPER -> paper;
        };
    }

    /** The name that settings use: {@code ci}, {@code laptop} or {@code paper}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The budget with the given {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Budget of(String id) {
        var found = Arrays.stream(values()).filter(b -> b.id().equals(id)).findFirst();
        Require.that(found.isPresent(), "budget must be ci, laptop or paper, was '%s'", id);
        return found.get();
    }
}
