package org.countyread.ecg.format.scp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.countyread.ecg.format.CrcCcitt;

/** Builds SCP-ECG files byte by byte, with right CRCs and lengths unless a test spoils them. */
public final class ScpFile {
    private static final int SECTIONS = 19;
    private static final int HEADER = 16;

    private final Map<Integer, byte[]> sections = new TreeMap<>();
    private final Map<Integer, Integer> pointers = new HashMap<>();

    /** Numbers of stated width, little endian. */
    public static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        public Bytes u8(int... values) {
            for (int value : values) {
                out.write(value);
            }
            return this;
        }

        public Bytes u16(int... values) {
            for (int value : values) {
                u8(value & 0xFF, value >> 8 & 0xFF);
            }
            return this;
        }

        public Bytes u32(long... values) {
            for (long value : values) {
                u16((int) value & 0xFFFF, (int) (value >> 16) & 0xFFFF);
            }
            return this;
        }

        public Bytes raw(byte... bytes) {
            out.writeBytes(bytes);
            return this;
        }

        public byte[] toArray() {
            return out.toByteArray();
        }
    }

    public static Bytes bytes() {
        return new Bytes();
    }

    public ScpFile section(int id, Bytes body) {
        sections.put(id, body.toArray());
        return this;
    }

    public ScpFile without(int id) {
        sections.remove(id);
        return this;
    }

    /** Lets the pointer of a section show to one before it. */
    public ScpFile pointer(int id, int before) {
        pointers.put(id, before);
        return this;
    }

    /** Section 1 with nothing but a patient id, encoded as given. */
    public ScpFile patient(int tag, byte[] value, int languageCode) {
        byte[] device = new byte[36];
        device[16] = (byte) languageCode;
        return section(
                1,
                bytes().u8(tag)
                        .u16(value.length)
                        .raw(value)
                        .u8(14)
                        .u16(device.length)
                        .raw(device)
                        .u8(255)
                        .u16(0));
    }

    /** Section 3: every lead from sample 1 to the last. */
    public ScpFile leads(int flags, int samples, int... numbers) {
        Bytes body = bytes().u8(numbers.length, flags);
        for (int number : numbers) {
            body.u32(1, samples).u8(number);
        }
        return section(3, body);
    }

    /** Section 5 or 6 with plain 16-bit counts. */
    public ScpFile plain(int id, int nanovolts, int intervalMicroseconds, int differences, int flag, int[]... leads) {
        Bytes body = bytes().u16(nanovolts, intervalMicroseconds).u8(differences, flag);
        for (int[] lead : leads) {
            body.u16(lead.length * 2);
        }
        for (int[] lead : leads) {
            body.u16(lead);
        }
        return section(id, body);
    }

    public byte[] build() {
        Bytes table = bytes();
        Map<Integer, Integer> starts = new HashMap<>();
        int at = 6 + HEADER + SECTIONS * 10;
        for (int id = 0; id < SECTIONS; id++) {
            int shown = pointers.getOrDefault(id, id);
            byte[] body = sections.get(shown);
            int length = id == 0 ? HEADER + SECTIONS * 10 : body == null ? 0 : HEADER + body.length;
            int start = id == 0 ? 7 : starts.getOrDefault(shown, at + 1);
            table.u16(id).u32(length, length == 0 ? 0 : start);
            starts.put(id, start);
            at += id == 0 || shown != id ? 0 : length;
        }
        Bytes rest = bytes().raw(section(0, table.toArray(), "SCPECG"));
        sections.forEach((id, body) -> rest.raw(section(id, body, "\0\0\0\0\0\0")));
        byte[] content = rest.toArray();
        byte[] record = bytes().u16(0).u32(content.length + 6).raw(content).toArray();
        return withCrc(record, 0, record.length);
    }

    private static byte[] section(int id, byte[] body, String reserved) {
        byte[] section = bytes().u16(0, id)
                .u32(HEADER + body.length)
                .u8(20, 20)
                .raw(reserved.getBytes(StandardCharsets.US_ASCII))
                .raw(body)
                .toArray();
        return withCrc(section, 0, section.length);
    }

    private static byte[] withCrc(byte[] bytes, int start, int end) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(start, (short)
                CrcCcitt.of(bytes, start + 2, end));
        return bytes;
    }
}
