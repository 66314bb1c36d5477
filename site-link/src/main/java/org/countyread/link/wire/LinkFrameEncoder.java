package org.countyread.link.wire;

import com.google.protobuf.CodedOutputStream;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.io.IOException;
import org.countyread.link.wire.proto.SiteLinkProto.Envelope;

/** Writes each message as its length and its envelope, straight into the buffer that is sent. Event-loop confined. */
public final class LinkFrameEncoder extends MessageToByteEncoder<LinkMessage> {

    public LinkFrameEncoder() {
        super(LinkMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, LinkMessage message, ByteBuf out) throws IOException {
        Envelope envelope = LinkMessageCodec.encode(message);
        int bytes = envelope.getSerializedSize();
        out.ensureWritable(LinkFrameDecoder.HEADER_BYTES + bytes);
        out.writeInt(bytes);
        CodedOutputStream coded = CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), bytes));
        envelope.writeTo(coded);
        coded.flush();
        out.writerIndex(out.writerIndex() + bytes);
    }
}
