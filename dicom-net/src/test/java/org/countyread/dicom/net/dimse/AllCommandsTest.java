package org.countyread.dicom.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every DIMSE command, there and back. */
class AllCommandsTest {
    private static final String CLASS = "1.2.840.10008.5.1.4.31";
    private static final DimseStatus FAILURE = DimseStatus.MISSING_ATTRIBUTE
            .withComment("no Study Instance UID")
            .withOffendingElements(List.of(0x0020000D, 0x00400270))
            .withErrorId(0xA710);

    static Stream<DimseCommand> commands() {
        return Stream.of(
                new CEchoRQ(1, CLASS),
                new CEchoRSP(1, CLASS, DimseStatus.SUCCESS),
                new CStoreRQ(2, CLASS, "1.2.3", 2, Optional.of("MOVER"), OptionalInt.of(7)),
                new CStoreRSP(2, CLASS, "1.2.3", DimseStatus.SUCCESS),
                new CFindRQ(3, CLASS, 1),
                new CFindRSP(3, CLASS, DimseStatus.PENDING_WITHOUT_OPTIONAL_KEYS),
                new CGetRQ(4, CLASS, 0),
                new CGetRSP(4, CLASS, DimseStatus.PENDING, new SubOperations(3, 2, 1, 0)),
                new CMoveRQ(5, CLASS, 0, "DESTINATION"),
                new CMoveRSP(5, CLASS, DimseStatus.WARNING_SUB_OPERATIONS, new SubOperations(0, 2, 1, 4)),
                new CCancelRQ(5),
                new NEventReportRQ(6, CLASS, "1.2.4", 2),
                new NEventReportRSP(6, CLASS, Optional.of("1.2.4"), OptionalInt.of(2), DimseStatus.SUCCESS),
                new NGetRQ(7, CLASS, "1.2.4", List.of(0x00100010, 0x7FE00010)),
                new NGetRSP(7, CLASS, Optional.of("1.2.4"), DimseStatus.SUCCESS),
                new NSetRQ(8, CLASS, "1.2.4"),
                new NSetRSP(8, CLASS, Optional.of("1.2.4"), FAILURE),
                new NActionRQ(9, CLASS, "1.2.4", 1),
                new NActionRSP(9, CLASS, Optional.empty(), OptionalInt.empty(), DimseStatus.NO_SUCH_ACTION),
                new NCreateRQ(10, CLASS, Optional.empty()),
                new NCreateRSP(10, CLASS, Optional.of("1.2.5"), DimseStatus.SUCCESS),
                new NDeleteRQ(11, CLASS, "1.2.4"),
                new NDeleteRSP(11, CLASS, Optional.of("1.2.4"), DimseStatus.NO_SUCH_OBJECT_INSTANCE));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void comesBackAsItWent(DimseCommand command) {
        ByteBuf bytes = Unpooled.buffer();
        DimseCommandCodec.encode(command, true, bytes);
        assertThat(DimseCommandCodec.decode(bytes)).isEqualTo(new DimseCommandCodec.Decoded(command, true));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void answersEveryRequestWithItsOwnKindOfResponse(DimseCommand command) {
        if (command instanceof CCancelRQ cancel) {
            assertThat(DimseResponse.to(cancel, DimseStatus.SUCCESS)).isEmpty();
        } else if (command instanceof DimseRequest request) {
            DimseResponse response =
                    DimseResponse.to(request, DimseStatus.SUCCESS).orElseThrow();
            assertThat(response.commandField()).isEqualTo(request.commandField() | 0x8000);
            assertThat(response.messageIdBeingRespondedTo()).isEqualTo(request.messageId());
        }
    }

    @Test
    void namesManagedObjectsAsRequested() {
        ByteBuf bytes = Unpooled.buffer();
        DimseCommandCodec.encode(new NSetRQ(8, "1.2", "1.3"), false, bytes);
        assertThat(ByteBufUtil.hexDump(bytes))
                .isEqualTo(
                        // group length 54, requested SOP class, command field, message id, data set type
                        "000000000400000036000000" + "0000030004000000312e3200" + "00000001020000002001"
                                + "00001001020000000800" + "00000008020000000101" + "0000011004000000312e3300");
    }

    @Test
    void tellsWhatRemainsOnlyWhileSomethingDoes() {
        assertThat(remaining(DimseStatus.PENDING)).isEqualTo(3);
        assertThat(remaining(DimseStatus.CANCEL)).isEqualTo(3);
        assertThat(remaining(DimseStatus.SUCCESS)).isZero();
    }

    private static int remaining(DimseStatus status) {
        ByteBuf bytes = Unpooled.buffer();
        DimseCommandCodec.encode(new CMoveRSP(5, CLASS, status, new SubOperations(3, 2, 1, 0)), false, bytes);
        return ((CMoveRSP) DimseCommandCodec.decode(bytes).command())
                .subOperations()
                .remaining();
    }

    @Test
    void countsSubOperationsByTheirOutcome() {
        SubOperations counts = SubOperations.outstanding(3)
                .after(DimseStatus.SUCCESS)
                .after(DimseStatus.WARNING_COERCION_OF_DATA_ELEMENTS)
                .after(DimseStatus.PROCESSING_FAILURE);
        assertThat(counts).isEqualTo(new SubOperations(0, 1, 1, 1));
        assertThat(counts.finalStatus()).isEqualTo(DimseStatus.WARNING_SUB_OPERATIONS);
        assertThat(SubOperations.outstanding(1)
                        .after(DimseStatus.PROCESSING_FAILURE)
                        .finalStatus())
                .isEqualTo(DimseStatus.REFUSED_SUB_OPERATIONS);
        assertThat(SubOperations.NONE.finalStatus()).isEqualTo(DimseStatus.SUCCESS);
    }

    @Test
    void readsOrRefusesWhateverComes() {
        long seed = Long.getLong("countyread.seed", System.nanoTime());
        Random random = new Random(seed);
        List<DimseCommand> seeds = commands().toList();
        for (int i = 0; i < 20_000; i++) {
            ByteBuf bytes = Unpooled.buffer();
            DimseCommandCodec.encode(seeds.get(random.nextInt(seeds.size())), random.nextBoolean(), bytes);
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes.setByte(random.nextInt(bytes.writerIndex()), random.nextInt());
            }
            bytes.writerIndex(random.nextInt(8) == 0 ? random.nextInt(bytes.writerIndex()) : bytes.writerIndex());
            try {
                DimseCommandCodec.Decoded decoded = DimseCommandCodec.decode(bytes);
                ByteBuf again = Unpooled.buffer();
                DimseCommandCodec.encode(decoded.command(), decoded.dataSetFollows(), again);
                DimseCommandCodec.decode(again);
            } catch (PduFormatException refused) {
                assertThat(refused.getMessage()).as("seed %d", seed).isNotEmpty();
            } catch (RuntimeException escaped) {
                throw new AssertionError("seed " + seed, escaped);
            }
        }
    }
}
