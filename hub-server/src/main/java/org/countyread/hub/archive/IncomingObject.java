package org.countyread.hub.archive;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A whole Part 10 file that has arrived and whose digest has been checked by whoever received it.
 *
 * @param file stays the caller's: the archive reads or links it and never changes or deletes it
 * @param sha256Hex digest of the whole file, lower case
 * @param firstByteAt when the first byte of it reached the hub
 */
public record IncomingObject(Path file, String sha256Hex, long sizeBytes, Instant firstByteAt, Origin origin) {}
