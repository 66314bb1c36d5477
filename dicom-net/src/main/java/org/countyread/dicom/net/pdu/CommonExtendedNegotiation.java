package org.countyread.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SOP class common extended negotiation: of which service class a SOP class is, and which general SOP classes its objects
 * can be treated as. Source: PS3.7 §D.3.3.6. Immutable.
 */
public record CommonExtendedNegotiation(
        String sopClassUid, String serviceClassUid, List<String> relatedGeneralSopClassUids) {
    public CommonExtendedNegotiation {
        relatedGeneralSopClassUids = List.copyOf(relatedGeneralSopClassUids);
    }

    /** Reads a sub-item of that kind; one that is malformed says nothing. */
    static Optional<CommonExtendedNegotiation> of(OtherItem item) {
        if (item.type() != ItemType.COMMON_EXTENDED_NEGOTIATION) {
            return Optional.empty();
        }
        try {
            ByteBuffer value = item.value().duplicate();
            String sopClass = counted(value);
            String serviceClass = counted(value);
            int listBytes = value.getShort() & 0xFFFF;
            ByteBuffer list = value.slice(value.position(), listBytes);
            List<String> related = new ArrayList<>();
            while (list.hasRemaining()) {
                related.add(counted(list));
            }
            return Optional.of(new CommonExtendedNegotiation(sopClass, serviceClass, related));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    OtherItem item() {
        ByteArrayOutputStream related = new ByteArrayOutputStream();
        relatedGeneralSopClassUids.forEach(uid -> put(uid, related));
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        put(sopClassUid, value);
        put(serviceClassUid, value);
        value.write(related.size() >> 8);
        value.write(related.size());
        value.writeBytes(related.toByteArray());
        return new OtherItem(ItemType.COMMON_EXTENDED_NEGOTIATION, ByteBuffer.wrap(value.toByteArray()));
    }

    /** A UID after its 16-bit length. */
    static String counted(ByteBuffer value) {
        byte[] uid = new byte[value.getShort() & 0xFFFF];
        value.get(uid);
        return new String(uid, StandardCharsets.ISO_8859_1).trim();
    }

    private static void put(String uid, ByteArrayOutputStream out) {
        out.write(uid.length() >> 8);
        out.write(uid.length());
        out.writeBytes(uid.getBytes(StandardCharsets.ISO_8859_1));
    }
}
