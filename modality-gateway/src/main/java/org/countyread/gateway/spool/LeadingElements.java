package org.countyread.gateway.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.countyread.dicom.encoding.TransferSyntax;

/**
 * Finds where the leading elements of a data set end without decoding any. What follows them may be long, or broken, and
 * is not looked at. Source: PS3.5 §7.1 and §7.5. Used by one thread.
 */
final class LeadingElements {
    private static final Set<String> LONG_FORM =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int UNDEFINED_LENGTH = -1;
    private static final int HEADER_BYTES_MIN = 8;
    private static final int DEPTH_MAX = 16;
    private static final int NONE = -1;

    private final byte[] start;
    private final ByteBuffer bytes;
    private final boolean explicitVr;

    private LeadingElements(byte[] start, ByteOrder order, boolean explicitVr) {
        this.start = start;
        this.bytes = ByteBuffer.wrap(start).order(order);
        this.explicitVr = explicitVr;
    }

    /**
     * How many bytes the whole elements up to and including {@code lastTag} take; fewer when the bytes end or break off
     * before.
     */
    static int length(byte[] start, TransferSyntax syntax, int lastTag) {
        ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        LeadingElements elements = new LeadingElements(start, order, syntax.explicitVr());
        int end = 0;
        while (elements.holdsHeader(end) && Integer.compareUnsigned(elements.tag(end), lastTag) <= 0) {
            int next = elements.elementEnd(end, 0);
            if (next == NONE) {
                break;
            }
            end = next;
        }
        return end;
    }

    private boolean holdsHeader(int at) {
        return at <= bytes.limit() - HEADER_BYTES_MIN;
    }

    private int tag(int at) {
        return (bytes.getShort(at) & 0xFFFF) << 16 | (bytes.getShort(at + 2) & 0xFFFF);
    }

    /** Where the element that begins here ends; {@link #NONE} when it does not end within the bytes. */
    private int elementEnd(int at, int depth) {
        if (!explicitVr) {
            return valueEnd(at + 8, bytes.getInt(at + 4), this, depth);
        }
        String vr = new String(start, at + 4, 2, StandardCharsets.US_ASCII);
        if (!LONG_FORM.contains(vr)) {
            return valueEnd(at + 8, bytes.getShort(at + 6) & 0xFFFF, this, depth);
        }
        if (at > bytes.limit() - 12) {
            return NONE;
        }
        // PS3.5 §6.2.2 note 4: an unknown value of undefined length is encoded as implicit VR little endian.
        LeadingElements within = vr.equals("UN") ? new LeadingElements(start, ByteOrder.LITTLE_ENDIAN, false) : this;
        return valueEnd(at + 12, bytes.getInt(at + 8), within, depth);
    }

    private int valueEnd(int at, int length, LeadingElements within, int depth) {
        return length == UNDEFINED_LENGTH ? within.sequenceEnd(at, depth + 1) : bounded(at + (length & 0xFFFFFFFFL));
    }

    private int sequenceEnd(int first, int depth) {
        int at = first;
        while (depth <= DEPTH_MAX && at != NONE && holdsHeader(at)) {
            int tag = tag(at);
            if (tag == SEQUENCE_END) {
                return at + 8;
            }
            if (tag != ITEM) {
                return NONE;
            }
            int length = bytes.getInt(at + 4);
            at = length == UNDEFINED_LENGTH ? itemEnd(at + 8, depth) : bounded(at + 8 + (length & 0xFFFFFFFFL));
        }
        return NONE;
    }

    private int itemEnd(int first, int depth) {
        int at = first;
        while (at != NONE && holdsHeader(at)) {
            if (tag(at) == ITEM_END) {
                return at + 8;
            }
            at = elementEnd(at, depth);
        }
        return NONE;
    }

    private int bounded(long end) {
        return end <= bytes.limit() ? (int) end : NONE;
    }
}
