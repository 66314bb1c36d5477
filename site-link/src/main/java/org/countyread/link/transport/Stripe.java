package org.countyread.link.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.countyread.link.session.UploadScheduler;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;

/** One connection of a session as the sender of items sees it. Event-loop confined. */
final class Stripe {
    private final int number;
    private final LinkHandler line;
    private final Deque<UploadScheduler.Chunk> onTheWay = new ArrayDeque<>();
    private long onTheWayBytes;
    private long oldestSinceNanos;
    private boolean rescued;
    private boolean leaving;

    /** @param number 0 for the connection that began the session */
    Stripe(int number, LinkHandler line) {
        this.number = number;
        this.line = line;
    }

    int number() {
        return number;
    }

    LinkHandler line() {
        return line;
    }

    long onTheWayBytes() {
        return onTheWayBytes;
    }

    /** Whether a chunk would leave at once: nothing waits here that the network has not taken. */
    boolean isFree() {
        return !leaving && line.isOpen() && line.channel().isWritable();
    }

    void send(UploadScheduler.Chunk chunk, LinkMessage.Chunk message, long nowNanos) {
        if (onTheWay.isEmpty()) {
            oldestSinceNanos = nowNanos;
        }
        onTheWay.addLast(chunk);
        onTheWayBytes += chunk.bytes();
        line.send(message);
    }

    /** @throws LinkFormatException if it is not the chunk that has been on the way for longest */
    UploadScheduler.Chunk taken(LinkMessage.Taken taken, long nowNanos) throws LinkFormatException {
        UploadScheduler.Chunk chunk = onTheWay.pollFirst();
        if (chunk == null || chunk.stream() != taken.stream() || chunk.end() != taken.offset()) {
            throw new LinkFormatException("a chunk of stream %d was taken up to %d that never left or is not the oldest"
                    .formatted(taken.stream(), taken.offset()));
        }
        onTheWayBytes -= chunk.bytes();
        oldestSinceNanos = nowNanos;
        rescued = false;
        return chunk;
    }

    /** What is on the way here, the first time nothing was heard of it for so long. */
    List<UploadScheduler.Chunk> overdue(long patienceNanos, long nowNanos) {
        if (rescued || onTheWay.isEmpty() || nowNanos - oldestSinceNanos < patienceNanos) {
            return List.of();
        }
        rescued = true;
        return List.copyOf(onTheWay);
    }

    List<UploadScheduler.Chunk> lost() {
        return List.copyOf(onTheWay);
    }

    /** Nothing more leaves here; closed once everything is answered. */
    void retire() {
        leaving = true;
        closeIfDone();
    }

    void closeIfDone() {
        if (leaving && onTheWay.isEmpty() && line.isOpen()) {
            line.leave("stripe-idle", "this connection is not needed now");
        }
    }

    boolean isLeaving() {
        return leaving;
    }
}
