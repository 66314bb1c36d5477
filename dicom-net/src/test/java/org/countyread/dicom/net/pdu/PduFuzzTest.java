package org.countyread.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.countyread.testkit.HexFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PduFuzzTest {
    private static final int ROUNDS = 3_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 20260115, -7})
    void onlyFormatExceptionsEscapeAndWhatIsReadCanBeWrittenAndReadAgain(long seed) {
        Random random = new Random(seed);
        List<byte[]> vectors = List.of(
                HexFixture.read(getClass(), "/pdu/a-associate-rq.echo.hex"),
                HexFixture.read(getClass(), "/pdu/a-associate-rq.rich.hex"),
                HexFixture.read(getClass(), "/pdu/a-associate-ac.hex"),
                HexFixture.read(getClass(), "/pdu/p-data-tf.two-values.hex"),
                HexFixture.parse("07 00 00000004 00000206"));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = mutate(vectors.get(random.nextInt(vectors.size())), random);
            tryOut(mutant, "seed " + seed + ", round " + round);
        }
    }

    private static byte[] mutate(byte[] vector, Random random) {
        byte[] mutant =
                Arrays.copyOf(vector, random.nextInt(10) == 0 ? random.nextInt(vector.length + 16) : vector.length);
        for (int i = random.nextInt(8); i > 0 && mutant.length > 0; i--) {
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        if (mutant.length >= 6 && random.nextInt(4) != 0) { // a fitting length lets the mutation through to the items
            int body = mutant.length - 6;
            mutant[2] = 0;
            mutant[3] = 0;
            mutant[4] = (byte) (body >> 8);
            mutant[5] = (byte) body;
        }
        return mutant;
    }

    private static void tryOut(byte[] bytes, String what) {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        ByteBuf frame = allocator.heapBuffer().writeBytes(bytes);
        try {
            Pdu pdu = PduDecoder.decode(frame);
            ByteBuf written = allocator.heapBuffer();
            PduEncoder.encode(pdu, written);
            Pdu again = PduDecoder.decode(written);
            assertThat(again).as(what).isEqualTo(pdu);
            release(pdu);
            release(again);
            written.release();
        } catch (PduFormatException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        } catch (RuntimeException bug) {
            fail(what, bug);
        } finally {
            frame.release();
        }
        assertThat(allocator.metric().usedHeapMemory()).as(what).isZero();
    }

    private static void release(Pdu pdu) {
        if (pdu instanceof PDataTF data) {
            data.release();
        }
    }
}
