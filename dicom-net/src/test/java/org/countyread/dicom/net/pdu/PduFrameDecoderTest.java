package org.countyread.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.countyread.testkit.HexFixture;
import org.junit.jupiter.api.Test;

class PduFrameDecoderTest {
    private static final int MAXIMUM_LENGTH = 16384;

    @Test
    void refusesAnOverLongPduFromItsHeader() {
        EmbeddedChannel channel = new EmbeddedChannel(new PduFrameDecoder(MAXIMUM_LENGTH));
        byte[] header = HexFixture.parse("04 00 7f ff ff ff");
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(header)))
                .isInstanceOfSatisfying(
                        PduFormatException.class,
                        e -> assertThat(e.reason()).isEqualTo(AbortReason.INVALID_PDU_PARAMETER));
    }

    @Test
    void acceptsTheAnnouncedLengthAndItsValueHeadersAndNoMore() {
        EmbeddedChannel channel = new EmbeddedChannel(new PduFrameDecoder(MAXIMUM_LENGTH));
        int longest = MAXIMUM_LENGTH + PduFrameDecoder.PDV_HEADER_TOLERANCE_BYTES;
        channel.writeInbound(Unpooled.buffer().writeByte(4).writeByte(0).writeInt(longest));
        assertThatThrownBy(() -> new EmbeddedChannel(new PduFrameDecoder(MAXIMUM_LENGTH))
                        .writeInbound(
                                Unpooled.buffer().writeByte(4).writeByte(0).writeInt(longest + 1)))
                .isInstanceOf(PduFormatException.class);
        channel.finishAndReleaseAll();
    }

    @Test
    void refusesAnUnknownPduFromItsHeader() {
        EmbeddedChannel channel = new EmbeddedChannel(new PduFrameDecoder(MAXIMUM_LENGTH));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.copiedBuffer(HexFixture.parse("\"GET / HTTP/1.1\""))))
                .isInstanceOfSatisfying(
                        PduFormatException.class, e -> assertThat(e.reason()).isEqualTo(AbortReason.UNRECOGNIZED_PDU));
    }

    @Test
    void swallowsEverythingAfterABrokenPdu() {
        EmbeddedChannel channel = new EmbeddedChannel(new PduFrameDecoder(MAXIMUM_LENGTH));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.copiedBuffer(HexFixture.parse("080000000000"))))
                .isInstanceOf(PduFormatException.class);
        channel.writeInbound(Unpooled.copiedBuffer(HexFixture.parse("05 00 00000004 00000000")));
        ByteBuf nothing = channel.readInbound();
        assertThat(nothing).isNull();
    }

    @Test
    void cutsTheSameFramesWhereverTheStreamIsSplit() {
        List<byte[]> golden = List.of(
                HexFixture.read(getClass(), "/pdu/a-associate-rq.echo.hex"),
                HexFixture.read(getClass(), "/pdu/p-data-tf.two-values.hex"),
                HexFixture.read(getClass(), "/pdu/p-data-tf.two-values.hex"),
                HexFixture.parse("05 00 00000004 00000000"));
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        golden.forEach(joined::writeBytes);
        byte[] stream = joined.toByteArray();
        List<String> expected = golden.stream().map(ByteBufUtil::hexDump).toList();
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(frames(stream, cut)).as("cut at byte %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void cutsTheSameFramesFromSingleBytes() {
        byte[] golden = HexFixture.read(getClass(), "/pdu/a-associate-rq.echo.hex");
        EmbeddedChannel channel = new EmbeddedChannel(new PduFrameDecoder(MAXIMUM_LENGTH));
        for (byte one : golden) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {one}));
        }
        ByteBuf frame = channel.readInbound();
        assertThat(ByteBufUtil.getBytes(frame)).isEqualTo(golden);
        frame.release();
        channel.finishAndReleaseAll();
    }

    private static List<String> frames(byte[] stream, int cut) {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        EmbeddedChannel channel = new EmbeddedChannel(new PduFrameDecoder(MAXIMUM_LENGTH));
        channel.config().setAllocator(allocator);
        channel.writeInbound(allocator.heapBuffer().writeBytes(stream, 0, cut));
        channel.writeInbound(allocator.heapBuffer().writeBytes(stream, cut, stream.length - cut));
        List<String> frames = new ArrayList<>();
        for (ByteBuf frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            frames.add(ByteBufUtil.hexDump(frame));
            frame.release();
        }
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
        return frames;
    }
}
