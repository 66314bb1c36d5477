package org.countyread.link.session;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.countyread.link.session.UploadScheduler.Chunk;
import org.countyread.link.wire.ItemOffer;

/** One item on its way: what has left, what was taken, what has to leave again. Not thread-safe. */
final class Upload {
    final int stream;
    final ItemOffer offer;
    final boolean eager;
    boolean answered;
    /** Everything before has left at least once. */
    long nextOffset;

    long doneBytes;
    /** Chunks that have left and are not taken, by offset. */
    private final NavigableMap<Long, Integer> onTheWay = new TreeMap<>();
    /** Chunks that have to leave again, by offset. */
    private final NavigableMap<Long, Integer> again = new TreeMap<>();

    private long onTheWayBytes;
    private long againBytes;

    Upload(int stream, ItemOffer offer, boolean eager) {
        this.stream = stream;
        this.offer = offer;
        this.eager = eager;
    }

    void accepted(long resumeOffset) {
        answered = true;
        nextOffset = Math.max(nextOffset, resumeOffset);
        doneBytes = Math.max(doneBytes, resumeOffset);
        while (!again.isEmpty() && again.firstKey() + again.firstEntry().getValue() <= resumeOffset) {
            againBytes -= again.pollFirstEntry().getValue();
        }
    }

    boolean mayLeave() {
        return answered || eager;
    }

    boolean sendable() {
        return mayLeave() && (!again.isEmpty() || nextOffset < offer.sizeBytes());
    }

    /** How many bytes the next chunk would have. */
    int nextBytes(int chunkBytesMax) {
        return again.isEmpty()
                ? (int) Math.min(chunkBytesMax, offer.sizeBytes() - nextOffset)
                : again.firstEntry().getValue();
    }

    Chunk leave(int bytes) {
        long offset = nextOffset;
        if (again.isEmpty()) {
            nextOffset += bytes;
        } else {
            offset = again.pollFirstEntry().getKey();
            againBytes -= bytes;
        }
        onTheWay.put(offset, bytes);
        onTheWayBytes += bytes;
        boolean last = again.isEmpty() && nextOffset == offer.sizeBytes();
        return new Chunk(stream, offer.itemId(), offset, bytes, last);
    }

    /** Whether this was news: another copy of the chunk may have been taken before. */
    boolean taken(Chunk chunk) {
        if (onTheWay.remove(chunk.offset()) != null) {
            onTheWayBytes -= chunk.bytes();
        } else if (again.remove(chunk.offset()) != null) {
            againBytes -= chunk.bytes();
        } else {
            return false;
        }
        doneBytes = Math.min(offer.sizeBytes(), doneBytes + chunk.bytes());
        return true;
    }

    void again(Chunk chunk) {
        if (onTheWay.remove(chunk.offset()) != null) {
            onTheWayBytes -= chunk.bytes();
            again.put(chunk.offset(), chunk.bytes());
            againBytes += chunk.bytes();
        }
    }

    /** Bytes the hub has taken and cannot use yet, because some before them are missing. */
    long earlyBytes() {
        return nextOffset - firstMissing() - onTheWayBytes - againBytes;
    }

    boolean nextIsFirstMissing() {
        return onTheWay.isEmpty() || (!again.isEmpty() && again.firstKey() < onTheWay.firstKey());
    }

    private long firstMissing() {
        return Math.min(first(onTheWay), first(again));
    }

    private long first(NavigableMap<Long, Integer> chunks) {
        Map.Entry<Long, Integer> entry = chunks.firstEntry();
        return entry == null ? nextOffset : entry.getKey();
    }
}
