package org.countyread.hub.archive.index;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the frames of an object are in its file, so that a frame is a range read. Immutable.
 *
 * <p>Frames of native pixel data follow on each other with one length; a frame of encapsulated pixel data is one or
 * more fragments.
 */
public final class FrameTable {
    private static final byte REGULAR = 1;
    private static final byte FRAGMENTS = 2;

    private final byte form;
    private final ByteBuffer content;
    private final int frames;

    private FrameTable(byte form, ByteBuffer content, int frames) {
        this.form = form;
        this.content = content;
        this.frames = frames;
    }

    /** Bytes of a file from an offset on. */
    public record Slice(long offset, long length) {}

    /** Frames of equal length, one after the other. */
    public static FrameTable regular(long offset, long frameBytes, int frames) {
        ByteBuffer content = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(offset)
                .putLong(frameBytes)
                .flip();
        return new FrameTable(REGULAR, content, frames);
    }

    /** Frames that are made of fragments; the outer list has one entry a frame. */
    public static FrameTable fragments(List<List<Slice>> frames) {
        int slices = frames.stream().mapToInt(List::size).sum();
        int header = (frames.size() + 1) * Integer.BYTES;
        ByteBuffer content = ByteBuffer.allocate(header + slices * (Long.BYTES + Integer.BYTES));
        int first = 0;
        for (List<Slice> frame : frames) {
            content.putInt(first);
            first += frame.size();
        }
        content.putInt(first);
        for (List<Slice> frame : frames) {
            for (Slice slice : frame) {
                content.putLong(slice.offset()).putInt(Math.toIntExact(slice.length()));
            }
        }
        return new FrameTable(FRAGMENTS, content.flip(), frames.size());
    }

    public int frames() {
        return frames;
    }

    /** The pieces of one frame, in order; frame numbers count from 0. */
    public List<Slice> frame(int index) {
        if (index < 0 || index >= frames) {
            throw new IndexOutOfBoundsException("frame " + (index + 1) + " of " + frames);
        }
        if (form == REGULAR) {
            long frameBytes = content.getLong(Long.BYTES);
            return List.of(new Slice(content.getLong(0) + index * frameBytes, frameBytes));
        }
        int base = (frames + 1) * Integer.BYTES;
        int end = content.getInt((index + 1) * Integer.BYTES);
        List<Slice> slices = new ArrayList<>();
        for (int slice = content.getInt(index * Integer.BYTES); slice < end; slice++) {
            int at = base + slice * (Long.BYTES + Integer.BYTES);
            slices.add(new Slice(content.getLong(at), content.getInt(at + Long.BYTES)));
        }
        return slices;
    }

    /** Number of bytes of one frame. */
    public long frameBytes(int index) {
        return frame(index).stream().mapToLong(Slice::length).sum();
    }

    /** The form in which the database keeps it: form, number of frames, content. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(1 + Integer.BYTES + content.limit())
                .put(form)
                .putInt(frames)
                .put(content.duplicate())
                .array();
    }

    public static FrameTable fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        int frames = in.getInt();
        if (form != REGULAR && form != FRAGMENTS) {
            throw new IllegalStateException("frame table of unknown form " + form);
        }
        return new FrameTable(form, in.slice(), frames);
    }
}
