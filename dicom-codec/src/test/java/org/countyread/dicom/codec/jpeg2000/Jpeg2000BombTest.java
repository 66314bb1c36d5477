package org.countyread.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.testkit.Spent;
import org.junit.jupiter.api.Test;

/** Streams of a few kilobytes that are built to cost seconds or gigabytes. */
class Jpeg2000BombTest {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final int MEGABYTE = 1 << 20;

    /** The least that a reversible, grey stream has in front of its tiles. */
    private static DataOutputStream stream(ByteArrayOutputStream bytes, int side, int tileSide, int layers, int style)
            throws IOException {
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xFF4FFF51);
        out.writeShort(41);
        out.writeShort(0);
        for (int number : new int[] {side, side, 0, 0, tileSide, tileSide, 0, 0}) {
            out.writeInt(number);
        }
        out.writeShort(1);
        out.write(new byte[] {7, 1, 1});
        boolean ownPrecincts = style == 1;
        out.writeShort(0xFF52);
        out.writeShort(ownPrecincts ? 13 : 12);
        out.writeByte(style);
        out.writeByte(0);
        out.writeShort(layers);
        // No colour transform, no decomposition, blocks of 16 x 16, no special mode, reversible.
        out.write(new byte[] {0, 0, 2, 2, 0, 1});
        if (ownPrecincts) {
            out.writeByte(0);
        }
        out.write(new byte[] {(byte) 0xFF, 0x5C, 0, 4, 0x40, 8 << 3});
        return out;
    }

    private static void tile(DataOutputStream out, int index, byte[] packets) throws IOException {
        out.write(new byte[] {(byte) 0xFF, (byte) 0x90, 0, 10});
        out.writeShort(index);
        out.writeInt(14 + packets.length);
        out.writeShort(1);
        out.writeShort(0xFF93);
        out.write(packets);
    }

    private static void isRefusedSoon(byte[] stream, int side, long bytesMax, String words) {
        Spent.atMost(
                bytesMax,
                SOON,
                () -> assertThatThrownBy(() -> Jpeg2000Decoder.decode(stream, side, side, 1, 8))
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining(words));
    }

    /** Each block would count up to the number at the root of the tree once more. */
    @Test
    void refusesAnEndlessNumberOfEmptyBitPlanes() throws Exception {
        int side = 2048;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = stream(bytes, side, side, 1, 0);
        byte[] packets = new byte[40_000];
        // Not empty; the first block is there, which seven more levels and its own bit say.
        packets[0] = (byte) 0b1111_1111;
        packets[1] = (byte) 0b0100_0000;
        tile(out, 0, packets);
        isRefusedSoon(bytes.toByteArray(), side, 64 * MEGABYTE, "empty bit planes");
    }

    /** A packet of one byte looks at every block of its precinct. */
    @Test
    void refusesPacketsThatOnlyLook() throws Exception {
        int side = 2048;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = stream(bytes, side, side, 65_535, 0);
        byte[] packets = new byte[65_535];
        Arrays.fill(packets, (byte) 0x80);
        tile(out, 0, packets);
        isRefusedSoon(bytes.toByteArray(), side, 64 * MEGABYTE, "too many packets");
    }

    /** Each tile alone stays within its bounds. */
    @Test
    void refusesVeryManyPrecinctsInVeryManyTiles() throws Exception {
        int side = 1024;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = stream(bytes, side, 32, 1, 1);
        for (int tile = 0; tile < 1024; tile++) {
            tile(out, tile, new byte[1]);
        }
        isRefusedSoon(bytes.toByteArray(), side, 512 * MEGABYTE, "too many precincts");
    }

    @Test
    void refusesAnotherSizeBeforeTakingMemory() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = stream(bytes, 9_999, 9_999, 1, 0);
        tile(out, 0, new byte[1]);
        isRefusedSoon(bytes.toByteArray(), 64, MEGABYTE, "expected 64 x 64");
    }
}
