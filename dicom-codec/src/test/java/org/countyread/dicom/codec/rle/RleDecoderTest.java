package org.countyread.dicom.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.testkit.Spent;
import org.junit.jupiter.api.Test;

class RleDecoderTest {
    private static byte[] frame(byte[]... segments) {
        ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(segments.length);
        int offset = 64;
        for (byte[] segment : segments) {
            bytes.putInt(offset);
            offset += segment.length;
        }
        bytes.position(64);
        for (byte[] segment : segments) {
            bytes.put(segment);
        }
        return Arrays.copyOf(bytes.array(), offset);
    }

    @Test
    void copiesAndRepeats() throws Exception {
        byte[] segment = {1, 10, 20, -2, 7, -128, 0, 9};
        assertThat(RleDecoder.decode(frame(segment), 2, 3, 1, 8).toBytes()).containsExactly(10, 20, 7, 7, 7, 9);
    }

    @Test
    void putsTheHighByteFirst() throws Exception {
        assertThat(RleDecoder.decode(frame(new byte[] {0, 1}, new byte[] {0, 2}), 1, 1, 1, 16)
                        .get(0))
                .isEqualTo(0x0102);
    }

    @Test
    void refusesASegmentThatEndsEarly() {
        assertThatThrownBy(() -> RleDecoder.decode(frame(new byte[] {0, 1}), 2, 2, 1, 8))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("ends after 1 of 4 bytes");
    }

    @Test
    void refusesAFrameThatIsTooShortForItsSamplesBeforeTakingMemory() {
        byte[] frame = frame(new byte[100]);
        Spent.atMost(
                1 << 16,
                Duration.ofSeconds(1),
                () -> assertThatThrownBy(() -> RleDecoder.decode(frame, 10_000, 10_000, 1, 8))
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("too short for 10000 x 10000"));
    }

    @Test
    void refusesAFrameWithTooManySamplesBeforeAllocatingIt() {
        assertThatThrownBy(() -> RleDecoder.decode(new byte[64], 65_535, 65_535, 3, 16))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("100000000");
    }
}
