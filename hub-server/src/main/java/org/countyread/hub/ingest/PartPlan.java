package org.countyread.hub.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which bytes of a growing item other nodes are to have, and where an item goes on. Immutable.
 *
 * @param interval time between two turns for one item
 * @param bytesMin fewer new bytes are not worth a part
 * @param bytesMax most bytes of a part
 */
record PartPlan(Duration interval, long bytesMin, long bytesMax) {
    /** Bounds what a fast line costs: it loses little time when its node is lost. */
    private static final int PARTS_PER_TURN = 8;

    static PartPlan of(HalfItemSettings settings) {
        return new PartPlan(
                settings.interval(),
                settings.partMin().toBytes(),
                settings.partMax().toBytes());
    }

    /** Bytes of an item, the last one exclusive. */
    record Span(long from, long to) {
        long bytes() {
            return to - from;
        }
    }

    /** Whether an item of this size may have parts at all. */
    boolean concerns(long sizeBytes) {
        return sizeBytes > bytesMin;
    }

    /** Whether a turn is to begin. */
    boolean isDue(long newBytes, Duration sinceLastTurn) {
        return newBytes >= bytesMin && sinceLastTurn.compareTo(interval) >= 0;
    }

    /** The parts of one turn: one after another, from where the parts reach, of what the file holds. */
    List<Span> turn(long reach, long heldTo) {
        List<Span> parts = new ArrayList<>();
        for (long from = reach; from < heldTo && parts.size() < PARTS_PER_TURN; from += bytesMax) {
            parts.add(new Span(from, Math.min(heldTo, from + bytesMax)));
        }
        return parts;
    }

    /**
     * What the file of an item is to hold when it goes on: what it holds, if nothing is missing between its bytes and the
     * parts and the parts reach no further; else nothing yet, from where the parts reach.
     */
    static Span continued(Span file, long reach) {
        return file.from() <= reach && reach <= file.to() ? file : new Span(reach, reach);
    }
}
