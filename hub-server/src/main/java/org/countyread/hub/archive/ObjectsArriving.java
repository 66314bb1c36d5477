package org.countyread.hub.archive;

import java.util.List;

/**
 * Objects become part of the archive by the transaction in which this is published; none of them was here before.
 * Listeners act in that transaction and before its rows of studies: who completes a study locks in the same order.
 */
public record ObjectsArriving(List<Arriving> objects) {
    /** One object, and which site answers for it. */
    public record Arriving(String studyInstanceUid, String sopInstanceUid, String siteCode, Via via) {}
}
