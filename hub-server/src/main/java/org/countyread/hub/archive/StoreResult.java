package org.countyread.hub.archive;

import java.util.UUID;
import java.util.function.Function;

/** What became of an object that was offered to the archive. Immutable. */
public sealed interface StoreResult {
    /** Calls the function that fits this result. */
    <T> T fold(
            Function<Stored, T> stored,
            Function<AlreadyHere, T> alreadyHere,
            Function<Conflict, T> conflict,
            Function<Rejected, T> rejected);

    /** New, indexed and durable. */
    record Stored(String studyInstanceUid, String sopInstanceUid) implements StoreResult {
        @Override
        public <T> T fold(
                Function<Stored, T> stored,
                Function<AlreadyHere, T> alreadyHere,
                Function<Conflict, T> conflict,
                Function<Rejected, T> rejected) {
            return stored.apply(this);
        }
    }

    /** The same bytes were here before; nothing has changed. */
    record AlreadyHere(String studyInstanceUid, String sopInstanceUid) implements StoreResult {
        @Override
        public <T> T fold(
                Function<Stored, T> stored,
                Function<AlreadyHere, T> alreadyHere,
                Function<Conflict, T> conflict,
                Function<Rejected, T> rejected) {
            return alreadyHere.apply(this);
        }
    }

    /** Other bytes are here under this SOP Instance UID; the new ones are durable, but kept aside for a person. */
    record Conflict(UUID id, String studyInstanceUid, String sopInstanceUid) implements StoreResult {
        @Override
        public <T> T fold(
                Function<Stored, T> stored,
                Function<AlreadyHere, T> alreadyHere,
                Function<Conflict, T> conflict,
                Function<Rejected, T> rejected) {
            return conflict.apply(this);
        }
    }

    /** Not an object that can be identified; the bytes are durable in quarantine. */
    record Rejected(UUID id, String reason) implements StoreResult {
        @Override
        public <T> T fold(
                Function<Stored, T> stored,
                Function<AlreadyHere, T> alreadyHere,
                Function<Conflict, T> conflict,
                Function<Rejected, T> rejected) {
            return rejected.apply(this);
        }
    }
}
