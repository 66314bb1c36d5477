package org.countyread.dicom.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.dicom.net.pdu.Pdv;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PdvTest {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final PdvAssembler assembler = new PdvAssembler(allocator);

    @AfterEach
    void everyBufferIsReleased() {
        assembler.close();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void putsAMessageTogetherWhateverThePduLength() {
        byte[] dataSet = new byte[1001];
        IntStream.range(0, dataSet.length).forEach(i -> dataSet[i] = (byte) i);
        CStoreRQ command = CStoreRQ.of(3, "1.2.840.10008.5.1.4.1.1.2", "1.2.3");
        for (int pduBytesMax = 8; pduBytesMax < 1200; pduBytesMax++) {
            List<PDataTF> pdus = new ArrayList<>(PdvFragmenter.fragment(5, true, bytes(command), true, pduBytesMax));
            pdus.addAll(
                    PdvFragmenter.fragment(5, false, allocator.heapBuffer().writeBytes(dataSet), true, pduBytesMax));
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            List<DimseCommand> commands = new ArrayList<>();
            for (PDataTF pdu : pdus) {
                assertThat(Pdv.HEADER_BYTES + pdu.values().get(0).data().readableBytes())
                        .isLessThanOrEqualTo(pduBytesMax);
                assembler.accept(pdu.values().get(0)).ifPresent(part -> take(part, commands, data));
            }
            assertThat(commands).as("PDU of %d bytes", pduBytesMax).containsExactly(command);
            assertThat(data.toByteArray()).isEqualTo(dataSet);
            assertThat(assembler.midMessage()).isFalse();
        }
    }

    @Test
    void keepsEveryFragmentButTheLastEven() {
        List<PDataTF> pdus =
                PdvFragmenter.fragment(1, false, allocator.heapBuffer().writeZero(101), true, 19);
        for (PDataTF pdu : pdus.subList(0, pdus.size() - 1)) {
            assertThat(pdu.values().get(0).data().readableBytes() % 2).isZero();
            assertThat(pdu.values().get(0).last()).isFalse();
        }
        assertThat(pdus.get(pdus.size() - 1).values().get(0).last()).isTrue();
        pdus.forEach(PDataTF::release);
    }

    @Test
    void refusesDataWithoutACommand() {
        assertThatThrownBy(() -> assembler.accept(
                        new Pdv(1, false, true, allocator.heapBuffer().writeZero(4))))
                .isInstanceOf(PduFormatException.class);
    }

    @Test
    void refusesACommandAmidADataSet() {
        Optional<MessagePart> command =
                assembler.accept(new Pdv(1, true, true, bytes(CStoreRQ.of(1, "1.2.3", "1.2.4"))));
        assertThat(command).isPresent();
        assertThatThrownBy(() -> assembler.accept(new Pdv(1, true, true, bytes(CStoreRQ.of(2, "1.2.3", "1.2.5")))))
                .isInstanceOf(PduFormatException.class)
                .hasMessageContaining("amid a data set");
    }

    @Test
    void refusesAnotherContextAmidAMessage() {
        ByteBuf whole = bytes(CStoreRQ.of(1, "1.2.3", "1.2.4"));
        assertThat(assembler.accept(new Pdv(1, true, false, whole.readRetainedSlice(10))))
                .isEmpty();
        assertThatThrownBy(() -> assembler.accept(new Pdv(3, true, true, whole)))
                .isInstanceOf(PduFormatException.class)
                .hasMessageContaining("context 3");
    }

    @Test
    void refusesACommandWithoutEnd() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        Optional<MessagePart> nothing = assembler.accept(
                                new Pdv(1, true, false, allocator.heapBuffer().writeZero(1024)));
                        assertThat(nothing).isEmpty();
                    }
                })
                .isInstanceOf(PduFormatException.class)
                .hasMessageContaining("exceeds");
    }

    /** Each of these is a piece of a buffer that the network was read into. */
    @Test
    void fragmentsOfACommandHoldNoMoreThanTheirBytes() {
        for (int i = 0; i < 10_000; i++) {
            ByteBuf read = allocator.heapBuffer().writeZero(4096);
            ByteBuf fragment = read.readRetainedSlice(i % 2);
            read.release();
            assertThat(assembler.accept(new Pdv(1, true, false, fragment))).isEmpty();
        }
        assertThat(allocator.metric().usedHeapMemory()).isLessThan(32 * 1024);
    }

    private ByteBuf bytes(DimseCommand command) {
        ByteBuf bytes = allocator.heapBuffer();
        DimseCommandCodec.encode(command, true, bytes);
        return bytes;
    }

    private static void take(MessagePart part, List<DimseCommand> commands, ByteArrayOutputStream data) {
        if (part instanceof MessagePart.Command command) {
            commands.add(command.command());
        } else if (part instanceof MessagePart.Data fragment) {
            data.writeBytes(ByteBufUtil.getBytes(fragment.bytes()));
            fragment.bytes().release();
        }
    }
}
