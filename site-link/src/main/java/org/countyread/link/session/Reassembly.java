package org.countyread.link.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the bytes of one item into their order, however many connections they came by. Bytes that come twice are dropped.
 * Buffers are kept, not copied. Not thread-safe.
 */
public final class Reassembly {
    private final long sizeBytes;
    private long nextOffset;
    private final TreeMap<Long, ByteBuffer> early = new TreeMap<>();
    private long earlyBytes;

    /** @param sizeBytes of the whole item */
    public Reassembly(long sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    /** Bytes before this offset are held elsewhere: they are not wanted. */
    public void resumeAt(long offset) {
        nextOffset = Math.max(nextOffset, offset);
    }

    /** Everything before has been given out by {@link #ready}. */
    public long nextOffset() {
        return nextOffset;
    }

    /** Bytes that wait for some before them. */
    public long earlyBytes() {
        return earlyBytes;
    }

    /** Whether a chunk lies within the item. */
    public boolean fits(long offset, int bytes) {
        return offset >= 0 && bytes <= sizeBytes - offset;
    }

    /** Takes a chunk in. */
    public void put(long offset, ByteBuffer bytes) {
        ByteBuffer other = early.get(offset);
        if (offset + bytes.remaining() <= nextOffset || (other != null && other.remaining() >= bytes.remaining())) {
            return;
        }
        early.put(offset, bytes);
        earlyBytes += bytes.remaining() - (other == null ? 0 : other.remaining());
    }

    /** The bytes that follow on what was given out before, in order; none of them is given out again. */
    public List<ByteBuffer> ready() {
        List<ByteBuffer> ready = new ArrayList<>();
        for (Map.Entry<Long, ByteBuffer> first = early.firstEntry();
                first != null && first.getKey() <= nextOffset;
                first = early.firstEntry()) {
            early.remove(first.getKey());
            ByteBuffer bytes = first.getValue();
            earlyBytes -= bytes.remaining();
            long known = nextOffset - first.getKey();
            if (known < bytes.remaining()) {
                ByteBuffer fresh = bytes.duplicate();
                fresh.position(fresh.position() + (int) known);
                nextOffset += fresh.remaining();
                ready.add(fresh.slice());
            }
        }
        return ready;
    }

    public boolean isWhole() {
        return nextOffset == sizeBytes;
    }
}
