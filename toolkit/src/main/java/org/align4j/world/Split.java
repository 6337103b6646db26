package org.align4j.world;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which prompts may be trained on.
 *
 * <p>A prompt belongs to the split of its key, for example {@code france capital}: every wording of one question, and
 * every format it is asked in, lies in one split. With h = crc32(salt + " " + key) mod 100, a key is development for h
 * in [0, 10), test for h in [10, 30) and training otherwise.
 */
public enum Split {
    /** What models are trained on. */
    TRAIN,
    /** Held out to choose settings with. */
    DEVELOPMENT,
    /** Held out to report with; the only split with arithmetic of three steps. */
    TEST;

    /**
     * The split of a key.
     *
     * @param salt chosen once per kind of key, so that small kinds have enough keys in every split
     */
    static Split of(String salt, String key) {
        var crc = new CRC32();
        crc.update((salt + " " + key).getBytes(StandardCharsets.UTF_8));
        long h = crc.getValue() % 100;
        return h < 10 ? DEVELOPMENT : h < 30 ? TEST : TRAIN;
    }
}
