package org.countyread.dicom.net.service;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What C-STORE needs to know of a Part 10 file, read from its first bytes: the data set itself is not looked at.
 * Source: PS3.10 §7.1. Immutable.
 *
 * @param dataSetOffsetBytes where the data set begins in the file
 */
public record Part10Head(String sopClassUid, String sopInstanceUid, String transferSyntaxUid, long dataSetOffsetBytes) {
    private static final int PREAMBLE_BYTES = 128;
    private static final int HEAD_BYTES_MAX = 64 * 1024;
    private static final int META_GROUP = 0x0002;
    private static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x0002;
    private static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x0003;
    private static final int TRANSFER_SYNTAX_UID = 0x0010;
    private static final Set<String> LONG_VRS =
            Set.of("OB", "OW", "OF", "OD", "OL", "OV", "SQ", "UC", "UR", "UT", "UN");

    /**
     * Reads from the beginning of a file.
     *
     * @throws IOException if it is no Part 10 file, or lacks one of the three UIDs
     */
    public static Part10Head read(ReadableByteChannel file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES_MAX).order(ByteOrder.LITTLE_ENDIAN);
        while (head.hasRemaining() && file.read(head) >= 0) {
            // until the head is full or the file ends
        }
        head.flip();
        if (head.remaining() < PREAMBLE_BYTES + 4
                || !ascii(head, PREAMBLE_BYTES, 4).equals("DICM")) {
            throw new IOException("no Part 10 file: DICM is not at byte 128");
        }
        head.position(PREAMBLE_BYTES + 4);
        Map<Integer, String> meta = meta(head);
        return new Part10Head(
                required(meta, MEDIA_STORAGE_SOP_CLASS_UID),
                required(meta, MEDIA_STORAGE_SOP_INSTANCE_UID),
                required(meta, TRANSFER_SYNTAX_UID),
                head.position());
    }

    /** Group 2 is explicit VR little endian; it ends where another group begins, its length field is not needed. */
    private static Map<Integer, String> meta(ByteBuffer head) throws IOException {
        Map<Integer, String> values = new HashMap<>();
        while (head.remaining() >= 8 && head.getShort(head.position()) == META_GROUP) {
            int element = head.getShort(head.position() + 2) & 0xFFFF;
            boolean longVr = LONG_VRS.contains(ascii(head, head.position() + 4, 2));
            int headerBytes = longVr ? 12 : 8;
            if (head.remaining() < headerBytes) {
                throw new EOFException("file ends amid its meta information");
            }
            long valueBytes = longVr
                    ? head.getInt(head.position() + 8) & 0xFFFFFFFFL
                    : head.getShort(head.position() + 6) & 0xFFFF;
            if (valueBytes > head.remaining() - headerBytes) {
                throw new IOException("(0002,%04x) of %d bytes does not end within the first %d"
                        .formatted(element, valueBytes, HEAD_BYTES_MAX));
            }
            if (valueBytes <= 64) {
                values.put(
                        element,
                        ascii(head, head.position() + headerBytes, (int) valueBytes)
                                .trim());
            }
            head.position(head.position() + headerBytes + (int) valueBytes);
        }
        return values;
    }

    private static String required(Map<Integer, String> meta, int element) throws IOException {
        String value = meta.get(element);
        if (value == null || value.isEmpty()) {
            throw new IOException("meta information lacks (0002,%04x)".formatted(element));
        }
        return value;
    }

    private static String ascii(ByteBuffer from, int offset, int bytes) {
        return new String(from.array(), from.arrayOffset() + offset, bytes, StandardCharsets.ISO_8859_1);
    }
}
