package org.countyread.gateway.orders;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the bytes of a connection into messages: 0B, the message, 1C 0D. Line ends between messages are passed over, as some
 * senders write them; anything else there is an error. A message is bounded while it comes, not when it is whole. Event-loop
 * confined.
 *
 * @see "HL7 Transport Specification: Minimal Lower Layer Protocol, Release 1"
 */
final class MllpFrameDecoder extends ByteToMessageDecoder {
    static final byte START = 0x0B;
    static final byte END = 0x1C;
    static final byte RETURN = 0x0D;
    private static final byte NEWLINE = 0x0A;

    private final int messageBytesMax;
    private boolean inside;
    private boolean broken;
    /** How far the message has been searched for its end; it is not searched twice. */
    private int searched;

    MllpFrameDecoder(int messageBytesMax) {
        this.messageBytesMax = messageBytesMax;
    }

    /** Whether a message has begun and not ended. */
    boolean inside() {
        return inside;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (!inside && !begin(in)) {
            return;
        }
        int end = end(in);
        if (end >= 0) {
            byte[] message = new byte[end - in.readerIndex()];
            in.readBytes(message).skipBytes(2);
            inside = false;
            searched = 0;
            out.add(message);
        } else if (in.readableBytes() > messageBytesMax + 1) {
            throw broken("a message is longer than %d bytes".formatted(messageBytesMax));
        }
    }

    private boolean begin(ByteBuf in) {
        while (in.isReadable()) {
            byte next = in.readByte();
            if (next == START) {
                inside = true;
                return true;
            }
            if (next != RETURN && next != NEWLINE) {
                throw broken("a message begins with 0B, found %02X".formatted(next & 0xFF));
            }
        }
        return false;
    }

    /** The index of 1C 0D; a lone 1C belongs to the message. Negative while there is none. */
    private int end(ByteBuf in) {
        int from = in.readerIndex() + searched;
        while (true) {
            int at = in.indexOf(from, in.writerIndex(), END);
            if (at < 0) {
                searched = in.readableBytes();
                return -1;
            }
            if (at + 1 >= in.writerIndex()) {
                searched = at - in.readerIndex();
                return -1;
            }
            if (in.getByte(at + 1) == RETURN) {
                if (at - in.readerIndex() > messageBytesMax) {
                    throw broken("a message is longer than %d bytes".formatted(messageBytesMax));
                }
                return at;
            }
            from = at + 1;
        }
    }

    private MllpFormatException broken(String why) {
        broken = true;
        return new MllpFormatException(why);
    }
}
