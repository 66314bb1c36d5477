package org.countyread.dicom.net.pdu;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one whole PDU. Source: PS3.8 §9.3. Thread-safe. */
public final class PduDecoder {
    private static final int AE_TITLE_BYTES = 16;
    private static final int ASSOCIATE_RESERVED_BYTES = 32;
    private static final int COMMAND_BIT = 0x01;
    private static final int LAST_BIT = 0x02;

    private PduDecoder() {}

    /**
     * Reads the frame that starts at the reader index and must fill the buffer. The caller still owns {@code frame}; the
     * values of a P-DATA-TF are retained slices of it, owned by whoever takes the PDU.
     *
     * @throws PduFormatException if the bytes are no PDU; nothing is retained then
     */
    public static Pdu decode(ByteBuf frame) {
        if (frame.readableBytes() < PduType.HEADER_BYTES) {
            throw invalid("PDU header needs %d bytes, found %d", PduType.HEADER_BYTES, frame.readableBytes());
        }
        int type = frame.readUnsignedByte();
        frame.skipBytes(1);
        long bodyBytes = frame.readUnsignedInt();
        if (bodyBytes != frame.readableBytes()) {
            throw invalid("PDU announces %d body bytes, frame has %d", bodyBytes, frame.readableBytes());
        }
        return switch (type) {
            case PduType.A_ASSOCIATE_RQ -> associateRQ(frame);
            case PduType.A_ASSOCIATE_AC -> associateAC(frame);
            case PduType.A_ASSOCIATE_RJ -> {
                need(frame, PduType.SHORT_BODY_BYTES, "A-ASSOCIATE-RJ");
                frame.skipBytes(1);
                yield new AAssociateRJ(frame.readUnsignedByte(), frame.readUnsignedByte(), frame.readUnsignedByte());
            }
            case PduType.P_DATA_TF -> data(frame);
            case PduType.A_RELEASE_RQ -> new AReleaseRQ();
            case PduType.A_RELEASE_RP -> new AReleaseRP();
            case PduType.A_ABORT -> {
                need(frame, PduType.SHORT_BODY_BYTES, "A-ABORT");
                frame.skipBytes(2);
                yield new AAbort(frame.readUnsignedByte(), frame.readUnsignedByte());
            }
            default -> throw new PduFormatException(AbortReason.UNRECOGNIZED_PDU, "unknown PDU type 0x%02x", type);
        };
    }

    private static AAssociateRQ associateRQ(ByteBuf body) {
        AssociateFields fields = associateFields(body);
        AssociateItems items = AssociateItems.read(body);
        return new AAssociateRQ(
                fields.protocolVersion,
                fields.calledAeTitle,
                fields.callingAeTitle,
                items.applicationContext(),
                items.proposed(),
                items.userInformation());
    }

    private static AAssociateAC associateAC(ByteBuf body) {
        AssociateFields fields = associateFields(body);
        AssociateItems items = AssociateItems.read(body);
        return new AAssociateAC(
                fields.protocolVersion,
                fields.calledAeTitle,
                fields.callingAeTitle,
                items.applicationContext(),
                items.answered(),
                items.userInformation());
    }

    private record AssociateFields(int protocolVersion, String calledAeTitle, String callingAeTitle) {}

    private static AssociateFields associateFields(ByteBuf body) {
        need(body, 2 + 2 + 2 * AE_TITLE_BYTES + ASSOCIATE_RESERVED_BYTES, "A-ASSOCIATE");
        int protocolVersion = body.readUnsignedShort();
        body.skipBytes(2);
        String called = aeTitle(body);
        String calling = aeTitle(body);
        body.skipBytes(ASSOCIATE_RESERVED_BYTES);
        return new AssociateFields(protocolVersion, called, calling);
    }

    /** Leading and trailing spaces are not significant (PS3.5 §6.2); a trailing NUL is a common mistake. */
    private static String aeTitle(ByteBuf body) {
        return body.readCharSequence(AE_TITLE_BYTES, StandardCharsets.ISO_8859_1)
                .toString()
                .trim();
    }

    private static PDataTF data(ByteBuf body) {
        Pdv first = body.isReadable() ? value(body) : null;
        if (first != null && !body.isReadable()) {
            return new PDataTF(List.of(first));
        }
        List<Pdv> values = new ArrayList<>();
        if (first != null) {
            values.add(first);
        }
        try {
            while (body.isReadable()) {
                values.add(value(body));
            }
        } catch (PduFormatException e) {
            values.forEach(value -> value.data().release());
            throw e;
        }
        return new PDataTF(values);
    }

    private static Pdv value(ByteBuf body) {
        need(body, Pdv.HEADER_BYTES, "PDV header");
        long itemBytes = body.readUnsignedInt();
        if (itemBytes < 2 || itemBytes > body.readableBytes()) {
            throw invalid("PDV announces %d bytes, 2 to %d are possible", itemBytes, body.readableBytes());
        }
        int contextId = body.readUnsignedByte();
        int control = body.readUnsignedByte();
        ByteBuf data = body.readRetainedSlice((int) itemBytes - 2);
        return new Pdv(contextId, (control & COMMAND_BIT) != 0, (control & LAST_BIT) != 0, data);
    }

    static void need(ByteBuf in, int bytes, String what) {
        if (in.readableBytes() < bytes) {
            throw invalid("%s needs %d bytes, found %d", what, bytes, in.readableBytes());
        }
    }

    static PduFormatException invalid(String format, Object... arguments) {
        return new PduFormatException(AbortReason.INVALID_PDU_PARAMETER, format, arguments);
    }
}
