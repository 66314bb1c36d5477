package org.countyread.gateway.spool;

/**
 * What the spool takes of the disk at one moment. Immutable.
 *
 * @param usedBytes what kept objects and those that are just arriving take
 * @param limitBytes what they may take: the quota, or less where the disk has less
 * @param freeBytes what the disk would still take, the reserve included
 */
public record SpoolUsage(long usedBytes, long limitBytes, long freeBytes, SpoolLevel level) {}
