package org.countyread.gateway.spool;

import java.time.Instant;
import org.countyread.link.wire.ItemPriority;

/**
 * One kept object: a Part 10 file and what is known of it. Immutable.
 *
 * @param itemId its name on the line
 * @param header who and what it belongs to
 * @param accessionNumber the exam it was matched with; the object's own number stands in the header
 * @param file the path below the spool's folder
 * @param sizeBytes the size of the whole file
 * @param sha256 SHA-256 of the whole file, hexadecimal
 * @param conflict whether another object with the same SOP Instance UID and other bytes was here before
 */
public record SpoolEntry(
        String itemId,
        ObjectHeader header,
        String accessionNumber,
        String callingAe,
        String file,
        long sizeBytes,
        String sha256,
        ItemPriority priority,
        boolean conflict,
        Instant receivedAt) {}
