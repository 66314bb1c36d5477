package org.countyread.dicom.net.association;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Arrays;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;
import org.countyread.dicom.net.pdu.PduDecoder;
import org.countyread.dicom.net.pdu.PduEncoder;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.testkit.Spent;

/** Whatever a peer sends: it is read or refused in words, served or cut, and nothing of it is kept. */
class PeerFuzzTest {
    private static final long PDU_BASE_BYTES = 256 << 10;
    private static final long ASSOCIATION_BASE_BYTES = 8 << 20;
    private static final long BYTES_A_BYTE = 256;
    private static final Duration TIME_MAX = Duration.ofSeconds(2);

    @FuzzTest(maxDuration = "10m")
    void pdusAreReadOrRefused(byte[] input) {
        Spent.atMost(PDU_BASE_BYTES + BYTES_A_BYTE * input.length, TIME_MAX, () -> readOrRefuse(input));
    }

    private static void readOrRefuse(byte[] input) {
        ByteBuf frame = Unpooled.wrappedBuffer(input);
        Pdu pdu;
        try {
            pdu = PduDecoder.decode(frame);
        } catch (PduFormatException refused) {
            assertThat(frame.refCnt()).isOne();
            return;
        }
        ByteBuf written = Unpooled.buffer();
        PduEncoder.encode(pdu, written);
        Pdu again = PduDecoder.decode(written);
        assertThat(again).isEqualTo(pdu);
        release(pdu);
        release(again);
        assertThat(frame.refCnt()).isOne();
    }

    private static void release(Pdu pdu) {
        if (pdu instanceof PDataTF data) {
            data.release();
        }
    }

    /** The first byte chooses whether the bytes come before or after an association is there, and where they are cut. */
    @FuzzTest(maxDuration = "10m")
    void associationSurvives(byte[] input) {
        if (input.length < 2) {
            return;
        }
        Spent.atMost(ASSOCIATION_BASE_BYTES + BYTES_A_BYTE * input.length, TIME_MAX, () -> survive(input));
    }

    private static void survive(byte[] input) {
        AcceptorHarness harness = (input[0] & 1) == 0 ? new AcceptorHarness() : AcceptorHarness.established();
        long heldBefore = harness.allocator.metric().usedHeapMemory();
        try (harness) {
            int cut = 1 + (input[0] & 0xFF) % (input.length - 1);
            harness.receive(Arrays.copyOfRange(input, 1, cut));
            harness.work();
            if (harness.channel.isOpen()) {
                harness.receive(Arrays.copyOfRange(input, cut, input.length));
                harness.work();
            }
        }
        assertThat(harness.allocator.metric().usedHeapMemory())
                .as("buffers kept")
                .isLessThanOrEqualTo(heldBefore);
        assertThat(harness.service.opened)
                .as("every exchange ends once")
                .isEqualTo(harness.service.ended + harness.service.aborted);
    }
}
