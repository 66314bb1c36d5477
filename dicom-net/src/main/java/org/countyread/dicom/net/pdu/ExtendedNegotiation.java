package org.countyread.dicom.net.pdu;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * SOP class extended negotiation: what one side says about a SOP class beyond its presentation context. The information is
 * read-only bytes whose meaning the service class defines. Source: PS3.7 §D.3.3.5. Immutable.
 */
public record ExtendedNegotiation(String sopClassUid, ByteBuffer information) {
    public ExtendedNegotiation {
        information = information.asReadOnlyBuffer();
    }

    /** Reads a sub-item of that kind; one that is malformed says nothing. */
    static Optional<ExtendedNegotiation> of(OtherItem item) {
        if (item.type() != ItemType.EXTENDED_NEGOTIATION) {
            return Optional.empty();
        }
        try {
            ByteBuffer value = item.value().duplicate();
            String uid = CommonExtendedNegotiation.counted(value);
            return Optional.of(new ExtendedNegotiation(uid, value.slice()));
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    OtherItem item() {
        byte[] uid = sopClassUid.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer value = ByteBuffer.allocate(2 + uid.length + information.remaining());
        value.putShort((short) uid.length).put(uid).put(information.duplicate()).flip();
        return new OtherItem(ItemType.EXTENDED_NEGOTIATION, value);
    }
}
