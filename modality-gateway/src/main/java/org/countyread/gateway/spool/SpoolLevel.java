package org.countyread.gateway.spool;

/** How full the spool is. */
public enum SpoolLevel {
    ROOMY,
    /** Somebody should look: the line is down for long, or the disk is too small. */
    NEARLY_FULL,
    /** Devices are told to keep their objects. */
    FULL;

    /**
     * Decides the level.
     *
     * @param usedBytes what kept and arriving objects take
     * @param limitBytes what they may take
     * @param warnAt the share of the limit from which on people are warned, 0 to 1
     */
    static SpoolLevel of(long usedBytes, long limitBytes, double warnAt) {
        if (usedBytes >= limitBytes) {
            return FULL;
        }
        return usedBytes >= limitBytes * warnAt ? NEARLY_FULL : ROOMY;
    }
}
