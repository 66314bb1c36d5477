package org.countyread.dicom.codec.transfer;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Blocks of bytes compressed by Zstandard (RFC 8878), each whole in memory: the length of what comes out is known before, so
 * that a block cannot grow beyond it. Thread-safe.
 */
final class Zstandard {
    /** The library's own default; higher levels take several times as long for a few per cent. */
    private static final int LEVEL = 3;

    private static final boolean AVAILABLE = probe();

    private Zstandard() {}

    /** Whether the native library runs on this machine. */
    static boolean isAvailable() {
        return AVAILABLE;
    }

    private static boolean probe() {
        byte[] bytes = "zstd".getBytes(StandardCharsets.US_ASCII);
        try {
            return Arrays.equals(bytes, Zstd.decompress(Zstd.compress(bytes), bytes.length));
        } catch (LinkageError noLibraryForThisMachine) {
            return false;
        }
    }

    /** The first {@code count} bytes compressed; empty if that does not make them fewer. */
    static byte[] compress(byte[] bytes, int count) {
        byte[] target = new byte[(int) Zstd.compressBound(count)];
        long length = Zstd.compressByteArray(target, 0, target.length, bytes, 0, count, LEVEL);
        return length >= count ? new byte[0] : Arrays.copyOf(target, (int) length);
    }

    /**
     * The block again.
     *
     * @throws TransferFormException if it is damaged or not of this length
     */
    static byte[] decompress(byte[] block, int rawBytes) throws TransferFormException {
        byte[] raw = new byte[rawBytes];
        long length;
        try {
            length = Zstd.decompressByteArray(raw, 0, rawBytes, block, 0, block.length);
        } catch (ZstdException damaged) {
            throw new TransferFormException("a compressed block is damaged", damaged);
        }
        if (length != rawBytes) {
            throw new TransferFormException("a block has %d bytes, announced were %d".formatted(length, rawBytes));
        }
        return raw;
    }
}
