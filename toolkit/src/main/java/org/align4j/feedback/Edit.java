package org.align4j.feedback;

import java.util.Optional;

/**
 * One step from a source to a target.
 *
 * @param <T> tokens: words, or ids
 */
public sealed interface Edit<T> {

    /** The token of the source that is consumed, if there is one. */
    Optional<T> read();

    /** The token of the target that is written, if there is one. */
    Optional<T> written();

    /** Whether anything changes. */
    default boolean changes() {
        return true;
    }

    /** A token that both have; indices begin at 0. */
    record Keep<T>(int sourceIndex, int targetIndex, T token) implements Edit<T> {

        @Override
        public Optional<T> read() {
            return Optional.of(token);
        }

        @Override
        public Optional<T> written() {
            return Optional.of(token);
        }

        @Override
        public boolean changes() {
            return false;
        }
    }

    /** A token of the source that becomes another. */
    record Replace<T>(int sourceIndex, int targetIndex, T token, T with) implements Edit<T> {

        @Override
        public Optional<T> read() {
            return Optional.of(token);
        }

        @Override
        public Optional<T> written() {
            return Optional.of(with);
        }
    }

    /** A token of the source that the target has not. */
    record Delete<T>(int sourceIndex, T token) implements Edit<T> {

        @Override
        public Optional<T> read() {
            return Optional.of(token);
        }

        @Override
        public Optional<T> written() {
            return Optional.empty();
        }
    }

    /** A token of the target that the source has not. */
    record Insert<T>(int targetIndex, T token) implements Edit<T> {

        @Override
        public Optional<T> read() {
            return Optional.empty();
        }

        @Override
        public Optional<T> written() {
            return Optional.of(token);
        }
    }
}
