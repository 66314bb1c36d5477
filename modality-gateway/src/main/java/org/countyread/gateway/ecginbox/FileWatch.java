package org.countyread.gateway.ecginbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Decides when a dropped file is to be read: once its size and time have stayed the same for a while, and again only
 * after they changed or the patience with it is over. Pure; not thread-safe.
 */
final class FileWatch {
    /** What a look at a file showed. */
    record Look(long sizeBytes, Instant modifiedAt) {}

    /** What to do with a file now. */
    enum Verdict {
        /** It may still be written. */
        WAIT,
        /** It has settled; if it cannot be read, it may still become whole. */
        READ,
        /** It has not changed for so long that what cannot be read will not become so. */
        READ_FOR_THE_LAST_TIME
    }

    private static final class Seen {
        private final Look look;
        private final Instant since;
        private boolean read;

        Seen(Look look, Instant since) {
            this.look = look;
            this.since = since;
        }
    }

    private final Duration settle;
    private final Duration patience;
    private final Map<String, Seen> files = new HashMap<>();

    FileWatch(Duration settle, Duration patience) {
        this.settle = settle;
        this.patience = patience;
    }

    Verdict look(String name, Look look, Instant now) {
        Seen seen = files.get(name);
        if (seen == null || !seen.look.equals(look)) {
            files.put(name, new Seen(look, now));
            return settle.isZero() ? Verdict.READ : Verdict.WAIT;
        }
        Duration unchanged = Duration.between(seen.since, now);
        if (unchanged.compareTo(patience) >= 0) {
            return Verdict.READ_FOR_THE_LAST_TIME;
        }
        if (unchanged.compareTo(settle) < 0 || seen.read) {
            return Verdict.WAIT;
        }
        seen.read = true;
        return Verdict.READ;
    }

    /** Forgets every file that is no longer there. */
    void retain(Set<String> names) {
        files.keySet().retainAll(names);
    }
}
