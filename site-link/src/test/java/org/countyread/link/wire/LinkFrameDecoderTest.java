package org.countyread.link.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.countyread.testkit.FaultInjectionHandler;
import org.countyread.testkit.FaultPlan;
import org.junit.jupiter.api.Test;

class LinkFrameDecoderTest {

    @Test
    void theSameMessagesComeOutWhereverTheStreamIsSplit() {
        byte[] stream = stream();
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(read(stream, cut)).as("split at byte %d", cut).isEqualTo(SampleMessages.all());
        }
    }

    @Test
    void theSameMessagesComeOutByteByByte() {
        EmbeddedChannel channel = new EmbeddedChannel(new LinkFrameDecoder(LinkBounds.FRAME_BYTES_MAX));
        for (byte one : stream()) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {one}));
        }
        assertThat(drain(channel)).isEqualTo(SampleMessages.all());
    }

    @Test
    void aStreamThatEndsAnywhereYieldsTheWholeMessagesBeforeTheEnd() {
        byte[] stream = stream();
        for (int end = 0; end < stream.length; end += 3) {
            EmbeddedChannel channel = new EmbeddedChannel(
                    new FaultInjectionHandler(FaultPlan.truncateAfter(end)),
                    new LinkFrameDecoder(LinkBounds.FRAME_BYTES_MAX));
            ByteBuf buffer = Unpooled.wrappedBuffer(stream);
            channel.writeInbound(buffer);
            List<LinkMessage> read = drain(channel);
            List<LinkMessage> all = SampleMessages.all();
            assertThat(read).as("ends at byte %d", end).hasSizeLessThan(all.size());
            assertThat(read).isEqualTo(all.subList(0, read.size()));
            assertThat(buffer.refCnt()).isZero();
        }
    }

    @Test
    void refusesAnOverLongFrameFromItsHeader() {
        EmbeddedChannel channel = new EmbeddedChannel(new LinkFrameDecoder(LinkBounds.FRAME_BYTES_MAX));
        ByteBuf header = Unpooled.buffer().writeInt(-1);
        assertThatThrownBy(() -> channel.writeInbound(header))
                .hasRootCauseInstanceOf(LinkFormatException.class)
                .hasMessageContaining("frame announces 4294967295 bytes");
        assertThat(channel.writeInbound(Unpooled.wrappedBuffer(stream())))
                .as("nothing is read any more")
                .isFalse();
    }

    @Test
    void aStrangerHasASmallerLimitUntilAdmitted() {
        LinkFrameDecoder decoder = new LinkFrameDecoder(LinkBounds.STRANGER_FRAME_BYTES_MAX);
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        decoder.admit();
        channel.writeInbound(Unpooled.buffer().writeInt(LinkBounds.STRANGER_FRAME_BYTES_MAX + 1));
        EmbeddedChannel strange = new EmbeddedChannel(new LinkFrameDecoder(LinkBounds.STRANGER_FRAME_BYTES_MAX));
        assertThatThrownBy(
                        () -> strange.writeInbound(Unpooled.buffer().writeInt(LinkBounds.STRANGER_FRAME_BYTES_MAX + 1)))
                .isInstanceOf(DecoderException.class);
    }

    /** Seeded mutations of a good stream: only {@link LinkFormatException} escapes, and no buffer is left behind. */
    @Test
    void mutilatedStreamsAreReadOrRefusedCleanly() {
        Random random = new Random(20261122);
        byte[] good = stream();
        for (int i = 0; i < 1_000; i++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            EmbeddedChannel channel = new EmbeddedChannel(new LinkFrameDecoder(LinkBounds.FRAME_BYTES_MAX));
            ByteBuf buffer = Unpooled.wrappedBuffer(bad);
            try {
                channel.writeInbound(buffer);
            } catch (DecoderException e) {
                assertThat(e.getCause()).isInstanceOf(LinkFormatException.class);
            }
            channel.finishAndReleaseAll();
            assertThat(buffer.refCnt()).isZero();
        }
    }

    private static List<LinkMessage> read(byte[] stream, int cut) {
        EmbeddedChannel channel = new EmbeddedChannel(new LinkFrameDecoder(LinkBounds.FRAME_BYTES_MAX));
        channel.writeInbound(Unpooled.wrappedBuffer(stream, 0, cut));
        channel.writeInbound(Unpooled.wrappedBuffer(stream, cut, stream.length - cut));
        return drain(channel);
    }

    private static List<LinkMessage> drain(EmbeddedChannel channel) {
        List<LinkMessage> messages = new ArrayList<>();
        for (LinkMessage next = channel.readInbound(); next != null; next = channel.readInbound()) {
            messages.add(next);
        }
        channel.finishAndReleaseAll();
        return messages;
    }

    private static byte[] stream() {
        EmbeddedChannel channel = new EmbeddedChannel(new LinkFrameEncoder());
        ByteBuf all = Unpooled.buffer();
        for (LinkMessage message : SampleMessages.all()) {
            channel.writeOutbound(message);
            ByteBuf frame = channel.readOutbound();
            all.writeBytes(frame);
            frame.release();
        }
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        return bytes;
    }
}
