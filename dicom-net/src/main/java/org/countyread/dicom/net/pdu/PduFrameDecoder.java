package org.countyread.dicom.net.pdu;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the byte stream into whole PDUs and refuses an over-long or unknown one from its header alone. After that it
 * swallows whatever still comes. Source: PS3.8 §9.3.1. Event-loop confined.
 */
public final class PduFrameDecoder extends ByteToMessageDecoder {
    /** 128 contexts of some thirty transfer syntaxes need about 110 KiB. */
    static final int ASSOCIATE_BODY_BYTES_MAX = 512 * 1024;

    /** Some senders count only the values against the maximum length and exceed it by the PDV headers. */
    static final int PDV_HEADER_TOLERANCE_BYTES = 2 * Pdv.HEADER_BYTES;

    private final int dataBodyBytesMax;
    private boolean broken;
    private long frames;

    /**
     * Refuses what this side did not offer to receive.
     *
     * @param maximumLengthReceived what this side announced in its A-ASSOCIATE PDU
     */
    public PduFrameDecoder(int maximumLengthReceived) {
        this.dataBodyBytesMax = maximumLengthReceived + PDV_HEADER_TOLERANCE_BYTES;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < PduType.HEADER_BYTES) {
            return;
        }
        int type = in.getUnsignedByte(in.readerIndex());
        long bodyBytes = in.getUnsignedInt(in.readerIndex() + 2);
        refuseFromHeader(type, bodyBytes);
        if (in.readableBytes() >= PduType.HEADER_BYTES + bodyBytes) {
            frames++;
            out.add(in.readRetainedSlice(PduType.HEADER_BYTES + (int) bodyBytes));
        }
    }

    /** Whether a part of a PDU has come, and not all of it. */
    public boolean midFrame() {
        return !broken && actualReadableBytes() > 0;
    }

    /** PDUs so far; two equal answers with a part of one in between mean that it is the same one. */
    public long frames() {
        return frames;
    }

    private void refuseFromHeader(int type, long bodyBytes) {
        int bodyBytesMax = bodyBytesMax(type);
        if (bodyBytesMax < 0) {
            broken = true;
            throw new PduFormatException(AbortReason.UNRECOGNIZED_PDU, "unknown PDU type 0x%02x", type);
        }
        if (bodyBytes > bodyBytesMax) {
            broken = true;
            throw new PduFormatException(
                    AbortReason.INVALID_PDU_PARAMETER,
                    "PDU of type 0x%02x announces %d body bytes, limit is %d",
                    type,
                    bodyBytes,
                    bodyBytesMax);
        }
    }

    private int bodyBytesMax(int type) {
        return switch (type) {
            case PduType.P_DATA_TF -> dataBodyBytesMax;
            case PduType.A_ASSOCIATE_RQ, PduType.A_ASSOCIATE_AC -> ASSOCIATE_BODY_BYTES_MAX;
            case PduType.A_ASSOCIATE_RJ, PduType.A_RELEASE_RQ, PduType.A_RELEASE_RP, PduType.A_ABORT ->
                PduType.SHORT_BODY_BYTES;
            default -> -1;
        };
    }
}
