package org.countyread.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.countyread.testkit.Spent;

/** Whatever comes in on the port for orders. */
class Hl7FuzzTest {
    private static final int MESSAGE_MAX = 256;
    private static final long FRAMING_BYTES_FIXED = 1 << 20;
    private static final long FRAMING_BYTES_A_BYTE = 2048;
    private static final long MESSAGE_BYTES_FIXED = 16 << 20;
    private static final long MESSAGE_BYTES_A_BYTE = 8192;
    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    private final OrderReader orders = new OrderReader();

    /** What was cut out of a stream, and whether its end was refused. */
    private record Cut(List<String> messages, boolean refused) {}

    /** The first byte says how many bytes come at once: the messages are the same as if all came at once. */
    @FuzzTest(maxDuration = "10m")
    void framesAreCutTheSameWay(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Spent.atMost(FRAMING_BYTES_FIXED + FRAMING_BYTES_A_BYTE * input.length, TIME_MAX, () -> {
            Cut whole = cut(input, input.length);
            assertThat(cut(input, 1 + (input[0] & 0x0F))).isEqualTo(whole);
            assertThat(whole.messages()).allMatch(message -> message.length() <= MESSAGE_MAX);
        });
    }

    private static Cut cut(byte[] input, int atOnce) {
        EmbeddedChannel channel = new EmbeddedChannel(new MllpFrameDecoder(MESSAGE_MAX));
        boolean refused = false;
        for (int at = 1; at < input.length; at += atOnce) {
            try {
                channel.writeInbound(Unpooled.copiedBuffer(input, at, Math.min(atOnce, input.length - at)));
            } catch (MllpFormatException notMllp) {
                refused = true;
            }
        }
        List<String> messages = new ArrayList<>();
        for (byte[] one = channel.readInbound(); one != null; one = channel.readInbound()) {
            messages.add(new String(one, StandardCharsets.ISO_8859_1));
        }
        channel.finishAndReleaseAll();
        return new Cut(messages, refused);
    }

    /** A message is read as orders in an encoding that the answer can have, or refused. */
    @FuzzTest(maxDuration = "10m")
    void messagesAreReadOrRefused(byte[] message) {
        Spent.atMost(MESSAGE_BYTES_FIXED + MESSAGE_BYTES_A_BYTE * message.length, TIME_MAX, () -> {
            Charset charset = MessageCharset.of(message);
            assertThat(charset.canEncode()).isTrue();
            readOrRefuse(new String(message, charset));
        });
    }

    private void readOrRefuse(String message) {
        List<Segment> segments;
        Hl7Header header;
        try {
            segments = orders.segments(message);
            header = Hl7Header.of(segments.get(0));
        } catch (MessageFault | HL7Exception | IndexOutOfBoundsException refused) {
            return; // OrderIntake answers each of these
        }
        try {
            assertThat(orders.orders(header, segments).orders()).isNotEmpty();
        } catch (MessageFault refused) {
            assertThat(refused.fault()).isNotNull();
        }
    }
}
