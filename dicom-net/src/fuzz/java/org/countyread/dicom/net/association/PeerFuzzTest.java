package org.countyread.dicom.net.association;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;
import org.countyread.dicom.net.pdu.PduDecoder;
import org.countyread.dicom.net.pdu.PduEncoder;
import org.countyread.dicom.net.pdu.PduFormatException;

/** Whatever a peer sends: it is read or refused in words, served or cut, and nothing of it is kept. */
class PeerFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void pdusAreReadOrRefused(byte[] input) {
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
    @FuzzTest(maxDuration = "5m")
    void associationSurvives(byte[] input) {
        if (input.length < 2) {
            return;
        }
        long heldBefore;
        AcceptorHarness harness = (input[0] & 1) == 0 ? new AcceptorHarness() : AcceptorHarness.established();
        heldBefore = harness.allocator.metric().usedHeapMemory();
        try (harness) {
            int cut = 1 + (input[0] & 0xFF) % (input.length - 1);
            harness.receive(Arrays.copyOfRange(input, 1, cut));
            harness.work();
            harness.receive(Arrays.copyOfRange(input, cut, input.length));
            harness.work();
        }
        assertThat(harness.allocator.metric().usedHeapMemory())
                .as("buffers kept")
                .isLessThanOrEqualTo(heldBefore);
        assertThat(harness.service.opened)
                .as("every exchange ends once")
                .isEqualTo(harness.service.ended + harness.service.aborted);
    }
}
