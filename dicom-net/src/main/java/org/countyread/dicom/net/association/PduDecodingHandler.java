package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.List;
import org.countyread.dicom.net.pdu.PduDecoder;

/** Turns frames into PDUs. Event-loop confined. */
final class PduDecodingHandler extends MessageToMessageDecoder<ByteBuf> {
    PduDecodingHandler() {
        super(ByteBuf.class);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf frame, List<Object> out) {
        out.add(PduDecoder.decode(frame));
    }
}
