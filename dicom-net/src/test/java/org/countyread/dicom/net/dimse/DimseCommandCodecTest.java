package org.countyread.dicom.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.testkit.HexFixture;
import org.junit.jupiter.api.Test;

class DimseCommandCodecTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    @Test
    void readsAndWritesAnEchoRequest() {
        equalsGolden("/dimse/c-echo-rq.hex", new CEchoRQ(7, "1.2.840.10008.1.1"), false);
    }

    @Test
    void readsAndWritesAStoreRequest() {
        CStoreRQ command = new CStoreRQ(2, CT, "1.2.3.4", 0, Optional.of("MOVER"), OptionalInt.of(9));
        CStoreRQ padded = new CStoreRQ(2, CT, "1.2.3.4", 0, Optional.of("MOVER   "), OptionalInt.of(9));
        byte[] golden = HexFixture.read(getClass(), "/dimse/c-store-rq.hex");
        assertThat(DimseCommandCodec.decode(Unpooled.wrappedBuffer(golden)))
                .isEqualTo(new DimseCommandCodec.Decoded(command, true));
        assertThat(encode(padded, true)).isEqualTo(ByteBufUtil.hexDump(golden));
    }

    @Test
    void readsAndWritesTheRefusalOfAStore() {
        equalsGolden(
                "/dimse/c-store-rsp.hex",
                new CStoreRSP(2, CT, "1.2.3.4", DimseStatus.REFUSED_OUT_OF_RESOURCES.withComment("disk full")),
                false);
    }

    @Test
    void readsWhatItDoesNotKnowSoThatItCanBeRefused() {
        CStoreRQ store = CStoreRQ.of(5, CT, "1.2");
        byte[] find =
                HexFixture.parse(encode(store, true).replaceFirst("00000001020000000100", "00000001020000006000"));
        DimseRequest request = (DimseRequest)
                DimseCommandCodec.decode(Unpooled.wrappedBuffer(find)).command();
        assertThat(request).isEqualTo(new UnrecognizedRQ(0x0060, 5, CT));
        assertThat(DimseResponse.to(request, DimseStatus.UNRECOGNIZED_OPERATION))
                .contains(new UnrecognizedRSP(0x8060, 5, CT, DimseStatus.UNRECOGNIZED_OPERATION));
    }

    @Test
    void cutsAnErrorCommentToWhatALongStringMayHold() {
        DimseStatus status = DimseStatus.PROCESSING_FAILURE.withComment("\u76d8\u6ee1".repeat(50));
        byte[] bytes = ByteBufUtil.decodeHexDump(encode(new CStoreRSP(1, CT, "1.2", status), false));
        DimseResponse response = (DimseResponse)
                DimseCommandCodec.decode(Unpooled.wrappedBuffer(bytes)).command();
        assertThat(response.status().comment()).isEqualTo("?".repeat(64));
    }

    @Test
    void refusesACommandWithoutMessageId() {
        byte[] bytes = HexFixture.parse("00000001 02000000 3000");
        assertThatThrownBy(() -> DimseCommandCodec.decode(Unpooled.wrappedBuffer(bytes)))
                .isInstanceOf(PduFormatException.class)
                .hasMessageContaining("(0000,0110)");
    }

    @Test
    void onlyFormatExceptionsEscapeFromMutants() {
        Random random = new Random(42);
        List<byte[]> vectors = List.of(
                HexFixture.read(getClass(), "/dimse/c-echo-rq.hex"),
                HexFixture.read(getClass(), "/dimse/c-store-rq.hex"),
                HexFixture.read(getClass(), "/dimse/c-store-rsp.hex"));
        for (int round = 0; round < 5_000; round++) {
            byte[] vector = vectors.get(random.nextInt(vectors.size()));
            byte[] mutant =
                    Arrays.copyOf(vector, random.nextInt(5) == 0 ? random.nextInt(vector.length) : vector.length);
            for (int i = random.nextInt(6); i > 0 && mutant.length > 0; i--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            try {
                DimseCommandCodec.Decoded once = DimseCommandCodec.decode(Unpooled.wrappedBuffer(mutant));
                byte[] written = ByteBufUtil.decodeHexDump(encode(once.command(), once.dataSetFollows()));
                assertThat(DimseCommandCodec.decode(Unpooled.wrappedBuffer(written))
                                .dataSetFollows())
                        .isEqualTo(once.dataSetFollows());
            } catch (PduFormatException expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            } catch (RuntimeException bug) {
                fail("round " + round + ": " + ByteBufUtil.hexDump(mutant), bug);
            }
        }
    }

    private static void equalsGolden(String resource, DimseCommand command, boolean dataSetFollows) {
        byte[] golden = HexFixture.read(DimseCommandCodecTest.class, resource);
        assertThat(DimseCommandCodec.decode(Unpooled.wrappedBuffer(golden)))
                .isEqualTo(new DimseCommandCodec.Decoded(command, dataSetFollows));
        assertThat(encode(command, dataSetFollows)).isEqualTo(ByteBufUtil.hexDump(golden));
    }

    private static String encode(DimseCommand command, boolean dataSetFollows) {
        ByteBuf out = Unpooled.buffer();
        DimseCommandCodec.encode(command, dataSetFollows, out);
        return ByteBufUtil.hexDump(out);
    }
}
