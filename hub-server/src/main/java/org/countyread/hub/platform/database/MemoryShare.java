package org.countyread.hub.platform.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much of a machine's memory the hub's own PostgreSQL keeps pages in. The index of a million studies is about a
 * gigabyte, and a search by name visits thousands of its pages; a small machine needs its memory for the hub itself.
 */
final class MemoryShare {
    private static final long MEBIBYTE = 1L << 20;
    private static final int PART = 8;
    private static final long MEBIBYTES_MIN = 128;
    private static final long MEBIBYTES_MAX = 2048;

    private MemoryShare() {}

    /** In MiB; of a container the share of what it may use. */
    static long ofThisMachine() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return of(machine.getTotalMemorySize());
    }

    /** In MiB. */
    static long of(long memoryBytes) {
        return Math.max(MEBIBYTES_MIN, Math.min(MEBIBYTES_MAX, memoryBytes / PART / MEBIBYTE));
    }
}
