package org.countyread.dicom.net.pdu;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes PDUs. The values of a P-DATA-TF are passed on, not copied. Source: PS3.8 §9.3. Event-loop confined.
 */
public final class PduEncoder extends MessageToMessageEncoder<Pdu> {
    private static final int AE_TITLE_BYTES = 16;
    private static final int ASSOCIATE_RESERVED_BYTES = 32;

    public PduEncoder() {
        super(Pdu.class);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, Pdu pdu, List<Object> out) {
        if (pdu instanceof PDataTF data) {
            encodeData(ctx, data, out);
        } else {
            ByteBuf buffer = ctx.alloc().buffer();
            out.add(buffer);
            encode(pdu, buffer);
        }
    }

    private static void encodeData(ChannelHandlerContext ctx, PDataTF data, List<Object> out) {
        ByteBuf header = ctx.alloc().buffer(PduType.HEADER_BYTES + Pdv.HEADER_BYTES);
        out.add(header);
        writeHeader(header, PduType.P_DATA_TF, dataBodyBytes(data));
        for (Pdv value : data.values()) {
            if (header == null) {
                header = ctx.alloc().buffer(Pdv.HEADER_BYTES);
                out.add(header);
            }
            writeValueHeader(header, value);
            out.add(value.data().retain());
            header = null;
        }
    }

    /** Appends the whole PDU to {@code out}; reads the values of a P-DATA-TF without consuming them. */
    public static void encode(Pdu pdu, ByteBuf out) {
        if (pdu instanceof AAssociateRQ rq) {
            associateRQ(rq, out);
        } else if (pdu instanceof AAssociateAC ac) {
            associateAC(ac, out);
        } else if (pdu instanceof AAssociateRJ rj) {
            writeHeader(out, PduType.A_ASSOCIATE_RJ, PduType.SHORT_BODY_BYTES);
            out.writeByte(0).writeByte(rj.result()).writeByte(rj.source()).writeByte(rj.reason());
        } else if (pdu instanceof PDataTF data) {
            writeHeader(out, PduType.P_DATA_TF, dataBodyBytes(data));
            for (Pdv value : data.values()) {
                writeValueHeader(out, value);
                out.writeBytes(
                        value.data(), value.data().readerIndex(), value.data().readableBytes());
            }
        } else if (pdu instanceof AReleaseRQ) {
            writeHeader(out, PduType.A_RELEASE_RQ, PduType.SHORT_BODY_BYTES);
            out.writeZero(PduType.SHORT_BODY_BYTES);
        } else if (pdu instanceof AReleaseRP) {
            writeHeader(out, PduType.A_RELEASE_RP, PduType.SHORT_BODY_BYTES);
            out.writeZero(PduType.SHORT_BODY_BYTES);
        } else if (pdu instanceof AAbort abort) {
            writeHeader(out, PduType.A_ABORT, PduType.SHORT_BODY_BYTES);
            out.writeZero(2).writeByte(abort.source()).writeByte(abort.reason());
        } else {
            throw new IllegalStateException("no encoding for " + pdu);
        }
    }

    private static void writeHeader(ByteBuf out, int type, int bodyBytes) {
        out.writeByte(type).writeByte(0).writeInt(bodyBytes);
    }

    private static int dataBodyBytes(PDataTF data) {
        return data.values().stream()
                .mapToInt(value -> Pdv.HEADER_BYTES + value.data().readableBytes())
                .sum();
    }

    private static void writeValueHeader(ByteBuf out, Pdv value) {
        out.writeInt(value.data().readableBytes() + 2);
        out.writeByte(value.presentationContextId());
        out.writeByte((value.command() ? 1 : 0) | (value.last() ? 2 : 0));
    }

    private static void associateRQ(AAssociateRQ rq, ByteBuf out) {
        int bodyStart = startAssociate(
                out, PduType.A_ASSOCIATE_RQ, rq.protocolVersion(), rq.calledAeTitle(), rq.callingAeTitle());
        uidItem(out, ItemType.APPLICATION_CONTEXT, rq.applicationContext());
        for (PresentationContextRQ context : rq.presentationContexts()) {
            int item = startItem(out, ItemType.PRESENTATION_CONTEXT_RQ);
            out.writeByte(context.id()).writeZero(3);
            uidItem(out, ItemType.ABSTRACT_SYNTAX, context.abstractSyntax());
            context.transferSyntaxes().forEach(uid -> uidItem(out, ItemType.TRANSFER_SYNTAX, uid));
            endItem(out, item);
        }
        userInformation(rq.userInformation(), out);
        out.setInt(bodyStart - 4, out.writerIndex() - bodyStart);
    }

    private static void associateAC(AAssociateAC ac, ByteBuf out) {
        int bodyStart = startAssociate(
                out, PduType.A_ASSOCIATE_AC, ac.protocolVersion(), ac.calledAeTitle(), ac.callingAeTitle());
        uidItem(out, ItemType.APPLICATION_CONTEXT, ac.applicationContext());
        for (PresentationContextAC context : ac.presentationContexts()) {
            int item = startItem(out, ItemType.PRESENTATION_CONTEXT_AC);
            out.writeByte(context.id()).writeZero(1).writeByte(context.result()).writeZero(1);
            uidItem(out, ItemType.TRANSFER_SYNTAX, context.transferSyntax());
            endItem(out, item);
        }
        userInformation(ac.userInformation(), out);
        out.setInt(bodyStart - 4, out.writerIndex() - bodyStart);
    }

    private static int startAssociate(ByteBuf out, int type, int protocolVersion, String called, String calling) {
        writeHeader(out, type, 0);
        int bodyStart = out.writerIndex();
        out.writeShort(protocolVersion).writeZero(2);
        aeTitle(out, called);
        aeTitle(out, calling);
        out.writeZero(ASSOCIATE_RESERVED_BYTES);
        return bodyStart;
    }

    private static void aeTitle(ByteBuf out, String title) {
        byte[] bytes = title.getBytes(StandardCharsets.ISO_8859_1);
        int used = Math.min(bytes.length, AE_TITLE_BYTES);
        out.writeBytes(bytes, 0, used);
        for (int i = used; i < AE_TITLE_BYTES; i++) {
            out.writeByte(' ');
        }
    }

    private static void userInformation(UserInformation user, ByteBuf out) {
        int information = startItem(out, ItemType.USER_INFORMATION);
        int length = startItem(out, ItemType.MAXIMUM_LENGTH);
        out.writeInt((int) user.maximumLengthReceived());
        endItem(out, length);
        uidItem(out, ItemType.IMPLEMENTATION_CLASS_UID, user.implementationClassUid());
        user.asynchronousOperationsWindow().ifPresent(window -> {
            int item = startItem(out, ItemType.ASYNCHRONOUS_OPERATIONS_WINDOW);
            out.writeShort(window.invokedMax()).writeShort(window.performedMax());
            endItem(out, item);
        });
        user.roleSelections().forEach(role -> role(role, out));
        user.implementationVersionName().ifPresent(name -> uidItem(out, ItemType.IMPLEMENTATION_VERSION_NAME, name));
        user.others().forEach(other -> {
            int item = startItem(out, other.type());
            out.writeBytes(other.value().duplicate());
            endItem(out, item);
        });
        user.userIdentityRQ().ifPresent(identity -> {
            int item = startItem(out, ItemType.USER_IDENTITY_RQ);
            out.writeByte(identity.type()).writeByte(identity.positiveResponseRequested() ? 1 : 0);
            out.writeShort(identity.primary().remaining())
                    .writeBytes(identity.primary().duplicate());
            out.writeShort(identity.secondary().remaining())
                    .writeBytes(identity.secondary().duplicate());
            endItem(out, item);
        });
        user.userIdentityAC().ifPresent(identity -> {
            int item = startItem(out, ItemType.USER_IDENTITY_AC);
            out.writeShort(identity.serverResponse().remaining())
                    .writeBytes(identity.serverResponse().duplicate());
            endItem(out, item);
        });
        endItem(out, information);
    }

    private static void role(RoleSelection role, ByteBuf out) {
        int item = startItem(out, ItemType.ROLE_SELECTION);
        byte[] uid = role.sopClassUid().getBytes(StandardCharsets.ISO_8859_1);
        out.writeShort(uid.length).writeBytes(uid);
        out.writeByte(role.scu() ? 1 : 0).writeByte(role.scp() ? 1 : 0);
        endItem(out, item);
    }

    private static void uidItem(ByteBuf out, int type, String uid) {
        int item = startItem(out, type);
        out.writeBytes(uid.getBytes(StandardCharsets.ISO_8859_1));
        endItem(out, item);
    }

    private static int startItem(ByteBuf out, int type) {
        out.writeByte(type).writeByte(0).writeShort(0);
        return out.writerIndex();
    }

    private static void endItem(ByteBuf out, int valueStart) {
        out.setShort(valueStart - 2, out.writerIndex() - valueStart);
    }
}
