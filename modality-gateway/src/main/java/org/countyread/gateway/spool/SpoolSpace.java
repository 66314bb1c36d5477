package org.countyread.gateway.spool;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.countyread.gateway.settings.SettingsInForce;
import org.countyread.gateway.settings.SpoolSettings;
import org.springframework.util.unit.DataSize;

/**
 * Counts what the spool takes of the disk, objects that are still arriving included, and says no before the disk does:
 * a full disk would also stop the database, and with it the deletion that makes room again. Thread-safe.
 */
final class SpoolSpace {
    private final SpoolFiles files;
    private final SettingsInForce settings;
    private final AtomicLong usedBytes = new AtomicLong();

    SpoolSpace(SpoolFiles files, SettingsInForce settings) {
        this.files = files;
        this.settings = settings;
    }

    /** Begins with what the files take now. */
    void count() throws IOException {
        usedBytes.set(files.bytes());
    }

    /** Counts bytes that are about to be written. */
    void take(long bytes) throws SpoolFull {
        long used = usedBytes.addAndGet(bytes);
        DataSize quota = settings.now().spool().quota();
        if (quota != null && used > quota.toBytes()) {
            usedBytes.addAndGet(-bytes);
            throw new SpoolFull("%d bytes used, the quota is %s".formatted(used - bytes, quota));
        }
    }

    /** Counts bytes that have been removed. */
    void give(long bytes) {
        usedBytes.addAndGet(-bytes);
    }

    /**
     * Asks the disk, which is slower than the count.
     *
     * @throws SpoolFull if quota or reserve are reached
     */
    void requireRoom() throws IOException {
        SpoolUsage now = usage();
        if (now.level() == SpoolLevel.FULL) {
            throw new SpoolFull("%d of %d bytes used, %d free of which %s are kept in reserve"
                    .formatted(
                            now.usedBytes(),
                            now.limitBytes(),
                            now.freeBytes(),
                            settings.now().spool().reserve()));
        }
    }

    SpoolUsage usage() throws IOException {
        SpoolSettings spool = settings.now().spool();
        long free = files.freeBytes();
        long used = Math.max(0, usedBytes.get());
        long room = Math.max(0, free - spool.reserve().toBytes());
        DataSize quota = spool.quota();
        long limit = quota == null ? used + room : Math.min(quota.toBytes(), used + room);
        return new SpoolUsage(used, limit, free, SpoolLevel.of(used, limit, spool.warnAt()));
    }
}
