package org.countyread.ecg.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.PrivateBlocks;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;

/**
 * The file a cart made, inside the object that was made of it: private elements of group 0099. Its digest is checked
 * whenever it is taken out. Immutable.
 */
public final class OriginalFile {
    private static final String CREATOR = "COUNTYREAD ECG";
    private static final int GROUP = 0x0099;
    private static final int FILE = 0x01;
    private static final int MEDIA_TYPE = 0x02;
    private static final int SHA256 = 0x03;
    private static final int NOTES = 0x04;

    private final String mediaType;
    private final byte[] bytes;

    /**
     * A file as it came.
     *
     * @param mediaType of its format, such as {@code application/x-scp-ecg}
     * @param bytes not changed afterwards
     */
    OriginalFile(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    public String mediaType() {
        return mediaType;
    }

    /** A copy of the file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Puts the file into the object, with notes on how it was read. */
    static void put(Attributes.Builder object, OriginalFile file, String notes) {
        int block = object.reservePrivateBlock(GROUP, CREATOR) << Byte.SIZE;
        object.bytes(Tag.of(GROUP, block | FILE), VR.OB, file.bytes)
                .string(Tag.of(GROUP, block | MEDIA_TYPE), VR.LO, file.mediaType)
                .string(Tag.of(GROUP, block | SHA256), VR.LO, sha256Hex(file.bytes))
                .string(Tag.of(GROUP, block | NOTES), VR.UT, notes);
    }

    /** The file inside an object; empty when the object was not made of one, or the file in it is damaged. */
    public static Optional<OriginalFile> of(Attributes object) {
        Optional<String> mediaType = text(object, MEDIA_TYPE);
        Optional<String> digest = text(object, SHA256);
        Optional<byte[]> bytes = value(object, FILE, object::bytes);
        if (mediaType.isEmpty() || digest.isEmpty() || bytes.isEmpty()) {
            return Optional.empty();
        }
        for (int padding = 0; padding <= 1 && padding <= bytes.get().length; padding++) {
            byte[] file = Arrays.copyOf(bytes.get(), bytes.get().length - padding);
            if (sha256Hex(file).equals(digest.get())) {
                return Optional.of(new OriginalFile(mediaType.get(), file));
            }
        }
        return Optional.empty();
    }

    /** What was noted when the file was read: calibration and warnings, a line each. */
    public static Optional<String> notes(Attributes object) {
        return text(object, NOTES);
    }

    private static Optional<String> text(Attributes object, int element) {
        return value(object, element, object::string);
    }

    private static <T> Optional<T> value(Attributes object, int element, IntFunction<Optional<T>> read) {
        OptionalInt tag = PrivateBlocks.tag(object, CREATOR, GROUP, element);
        return tag.isPresent() ? read.apply(tag.getAsInt()) : Optional.empty();
    }

    /** In lower case. */
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
