package org.countyread.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MllpFrameDecoderTest {
    private static final int MAX = 64;
    private static final long SEED = Long.getLong("countyread.seed", 20261122L);

    @Test
    void cutsTheSameMessagesWhereverTheBytesAreCut() {
        byte[] stream = bytes("\u000bMSH|one\r\u001c\r\n\u000bMSH|t\u001cwo\u001c\r\u000b\u001c\r");
        for (int cut = 0; cut <= stream.length; cut++) {
            EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(MAX));
            channel.writeInbound((Object) Unpooled.wrappedBuffer(stream, 0, cut));
            channel.writeInbound((Object) Unpooled.wrappedBuffer(stream, cut, stream.length - cut));
            assertThat(messages(channel)).as("cut at %d", cut).containsExactly("MSH|one\r", "MSH|t\u001cwo", "");
        }
    }

    @Test
    void refusesAMessageThatIsTooLongWhileItComes() {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(MAX));
        channel.writeInbound(Unpooled.wrappedBuffer(bytes("\u000b" + "x".repeat(MAX))));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes("yyy"))))
                .isInstanceOf(MllpFormatException.class);
        EmbeddedChannel whole = new EmbeddedChannel(new MllpFrameDecoder(MAX));
        assertThatThrownBy(() ->
                        whole.writeInbound(Unpooled.wrappedBuffer(bytes("\u000b" + "x".repeat(MAX + 1) + "\u001c\r"))))
                .isInstanceOf(MllpFormatException.class);
        EmbeddedChannel longest = new EmbeddedChannel(new MllpFrameDecoder(MAX));
        longest.writeInbound(Unpooled.wrappedBuffer(bytes("\u000b" + "x".repeat(MAX) + "\u001c\r")));
        assertThat(messages(longest)).containsExactly("x".repeat(MAX));
    }

    @Test
    void refusesWhatIsNoMllp() {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(MAX));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes("GET / HTTP/1.1\r\n"))))
                .isInstanceOf(MllpFormatException.class);
        channel.writeInbound(Unpooled.wrappedBuffer(bytes("\u000bMSH\u001c\r")));
        assertThat(messages(channel)).as("nothing is read after an error").isEmpty();
    }

    @Test
    void anyBytesAreMessagesOrAnError() {
        Random random = new Random(SEED);
        byte[] interesting = {0x0B, 0x1C, 0x0D, 0x0A, 'M', '|'};
        for (int round = 0; round < 5_000; round++) {
            EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(MAX));
            byte[] noise = new byte[random.nextInt(200)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextInt(4) == 0
                        ? (byte) random.nextInt(256)
                        : interesting[random.nextInt(interesting.length)];
            }
            try {
                int at = 0;
                while (at < noise.length) {
                    int end = Math.min(noise.length, at + 1 + random.nextInt(20));
                    channel.writeInbound(Unpooled.wrappedBuffer(Arrays.copyOfRange(noise, at, end)));
                    at = end;
                }
            } catch (MllpFormatException expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            }
            assertThat(messages(channel)).as("seed %d, round %d", SEED, round).allMatch(one -> one.length() <= MAX);
            channel.finishAndReleaseAll();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> messages(EmbeddedChannel channel) {
        List<String> messages = new ArrayList<>();
        for (byte[] one = channel.readInbound(); one != null; one = channel.readInbound()) {
            messages.add(new String(one, StandardCharsets.ISO_8859_1));
        }
        return messages;
    }
}
