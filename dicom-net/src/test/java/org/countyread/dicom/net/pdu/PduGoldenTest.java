package org.countyread.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countyread.testkit.HexFixture;
import org.junit.jupiter.api.Test;

class PduGoldenTest {
    @Test
    void readsAndWritesTheAssociationRequestOfAnEcho() {
        byte[] golden = HexFixture.read(getClass(), "/pdu/a-associate-rq.echo.hex");
        AAssociateRQ expected = new AAssociateRQ(
                1,
                "STORE",
                "ECHOSCU",
                "1.2.840.10008.3.1.1.1",
                List.of(new PresentationContextRQ(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2"))),
                UserInformation.of(16384, "1.2.276.0.7230010.3.0.3.6.7", "OFFIS_DCMTK_367"));
        assertThat(decode(golden)).isEqualTo(expected);
        assertThat(encode(expected)).isEqualTo(ByteBufUtil.hexDump(golden));
    }

    @Test
    void readsEverySubItemAndCarriesWhatItDoesNotKnow() {
        byte[] golden = HexFixture.read(getClass(), "/pdu/a-associate-rq.rich.hex");
        String dx = "1.2.840.10008.5.1.4.1.1.1.1.1";
        AAssociateRQ rq = (AAssociateRQ) decode(golden);
        assertThat(rq.presentationContexts())
                .containsExactly(new PresentationContextRQ(3, dx, List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2")));
        UserInformation user = rq.userInformation();
        assertThat(user.maximumLengthReceived()).isZero();
        assertThat(user.asynchronousOperationsWindow()).contains(new AsynchronousOperationsWindow(5, 1));
        assertThat(user.roleSelections()).containsExactly(new RoleSelection(dx, true, false));
        assertThat(user.userIdentityRQ()).contains(new UserIdentityRQ(2, true, ascii("reader"), ascii("not-secret")));
        assertThat(user.others()).hasSize(1);
        assertThat(user.others().get(0).type()).isEqualTo(0x56);
        assertThat(decode(ByteBufUtil.getBytes(encoded(rq)))).isEqualTo(rq);
    }

    @Test
    void readsAndWritesTheAnswerToAnAssociationRequest() {
        byte[] golden = HexFixture.read(getClass(), "/pdu/a-associate-ac.hex");
        AAssociateAC expected = new AAssociateAC(
                1,
                "STORE",
                "ECHOSCU",
                "1.2.840.10008.3.1.1.1",
                List.of(new PresentationContextAC(1, 0, "1.2.840.10008.1.2"), new PresentationContextAC(3, 3, "")),
                UserInformation.of(131072, "1.2.276.0.7230010.3.0.3.6.7", "OFFIS_DCMTK_367"));
        assertThat(decode(golden)).isEqualTo(expected);
        assertThat(encode(expected)).isEqualTo(ByteBufUtil.hexDump(golden));
    }

    @Test
    void readsAndWritesSeveralValuesInOneDataPdu() {
        byte[] golden = HexFixture.read(getClass(), "/pdu/p-data-tf.two-values.hex");
        ByteBuf frame = Unpooled.wrappedBuffer(golden);
        PDataTF data = (PDataTF) PduDecoder.decode(frame);
        assertThat(data.values())
                .containsExactly(
                        new Pdv(1, true, true, Unpooled.wrappedBuffer(HexFixture.parse("deadbeef"))),
                        new Pdv(1, false, false, Unpooled.wrappedBuffer(HexFixture.parse("010203"))));
        assertThat(encode(data)).isEqualTo(ByteBufUtil.hexDump(golden));
        frame.release();
        data.release();
        assertThat(frame.refCnt()).isZero();
    }

    @Test
    void readsAndWritesThePdusOfFixedLength() {
        byte[] golden = HexFixture.read(getClass(), "/pdu/short.hex");
        List<Pdu> expected = List.of(
                AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED,
                new AReleaseRQ(),
                new AReleaseRP(),
                AAbort.byProvider(AbortReason.INVALID_PDU_PARAMETER));
        ByteBuf all = Unpooled.wrappedBuffer(golden);
        ByteBuf written = Unpooled.buffer();
        for (Pdu pdu : expected) {
            assertThat(PduDecoder.decode(all.readSlice(10))).isEqualTo(pdu);
            PduEncoder.encode(pdu, written);
        }
        assertThat(ByteBufUtil.hexDump(written)).isEqualTo(ByteBufUtil.hexDump(golden));
    }

    @Test
    void toleratesAPeerThatSaysNothingOfItself() {
        AAssociateRQ rq = new AAssociateRQ(
                1,
                "A",
                "B",
                "1.2",
                List.of(),
                new UserInformation(
                        0,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        byte[] bytes = ByteBufUtil.getBytes(encoded(rq));
        int userInformationBytes = 4 + 8 + 4;
        byte[] without = Arrays.copyOf(bytes, bytes.length - userInformationBytes);
        without[5] -= (byte) userInformationBytes;
        assertThat(decode(without)).isEqualTo(rq);
    }

    private static Pdu decode(byte[] bytes) {
        return PduDecoder.decode(Unpooled.wrappedBuffer(bytes));
    }

    private static ByteBuf encoded(Pdu pdu) {
        ByteBuf out = Unpooled.buffer();
        PduEncoder.encode(pdu, out);
        return out;
    }

    private static String encode(Pdu pdu) {
        return ByteBufUtil.hexDump(encoded(pdu));
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
