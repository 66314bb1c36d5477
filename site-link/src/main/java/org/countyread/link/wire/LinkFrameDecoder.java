package org.countyread.link.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the byte stream into frames and reads the message in each; refuses an over-long frame from its length alone.
 * Event-loop confined.
 */
public final class LinkFrameDecoder extends ByteToMessageDecoder {
    /** A 32-bit unsigned length of what follows. */
    static final int HEADER_BYTES = 4;

    private int frameBytesMax;
    private boolean broken;

    /** @param frameBytesMax largest frame accepted until {@link #admit} says otherwise */
    public LinkFrameDecoder(int frameBytesMax) {
        this.frameBytesMax = frameBytesMax;
    }

    /** The peer is known; from now on frames of the full size are accepted. */
    public void admit() {
        frameBytesMax = LinkBounds.FRAME_BYTES_MAX;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws LinkFormatException {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < HEADER_BYTES) {
            return;
        }
        long frameBytes = in.getUnsignedInt(in.readerIndex());
        if (frameBytes > frameBytesMax) {
            broken = true;
            throw new LinkFormatException("frame announces %d bytes, limit is %d".formatted(frameBytes, frameBytesMax));
        }
        if (in.readableBytes() < HEADER_BYTES + frameBytes) {
            return;
        }
        in.skipBytes(HEADER_BYTES);
        try {
            out.add(LinkMessageCodec.decode(in.nioBuffer(in.readerIndex(), (int) frameBytes)));
        } catch (LinkFormatException e) {
            broken = true;
            throw e;
        }
        in.skipBytes((int) frameBytes);
    }
}
