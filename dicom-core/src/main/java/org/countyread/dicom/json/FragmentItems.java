package org.countyread.dicom.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Tag;

/** Fragments in a row, each behind an item tag and its length, little endian, as they stand in a data set (PS3.5 §A.4). */
final class FragmentItems {
    private static final int HEADER_BYTES = 8;

    private FragmentItems() {}

    static void write(ByteArrayOutputStream target, BulkData fragment) throws IOException {
        byte[] bytes = fragment.readAll();
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) Tag.group(Tag.Item))
                .putShort((short) Tag.Item)
                .putInt(bytes.length)
                .array();
        target.writeBytes(header);
        target.writeBytes(bytes);
    }

    /** Whether bytes are nothing but items, from the first to the last. */
    static boolean isItems(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int next = end(bytes, at);
            if (next < 0) {
                return false;
            }
            at = next;
        }
        return bytes.length > 0;
    }

    static List<BulkData> read(byte[] bytes) {
        List<BulkData> fragments = new ArrayList<>();
        for (int at = 0; at < bytes.length; at = end(bytes, at)) {
            fragments.add(BulkData.of(Arrays.copyOfRange(bytes, at + HEADER_BYTES, end(bytes, at))));
        }
        return fragments;
    }

    private static int end(byte[] bytes, int at) {
        if (bytes.length - at < HEADER_BYTES) {
            return -1;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, at, HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int tag = Tag.of(header.getShort(), header.getShort());
        int length = header.getInt();
        boolean fits = tag == Tag.Item && length >= 0 && length <= bytes.length - at - HEADER_BYTES;
        return fits ? at + HEADER_BYTES + length : -1;
    }
}
