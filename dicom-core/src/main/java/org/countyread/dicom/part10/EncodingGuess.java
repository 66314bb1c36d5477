package org.countyread.dicom.part10;

import java.util.Optional;
import org.countyread.dicom.data.StandardElements;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.TransferSyntax;

/** Tells from the first element of a bare data set how it is encoded. */
final class EncodingGuess {
    private static final int HEADER_BYTES = 8;
    private static final int FIRST_LENGTH_MAX = 1 << 16;

    private EncodingGuess() {}

    /** Empty when the bytes do not look like the start of a data set, which has group 8 or a known low group. */
    static Optional<TransferSyntax> of(byte[] head, int at) {
        if (head.length < at + HEADER_BYTES) {
            return Optional.empty();
        }
        int littleTag = Tag.of(littleShort(head, at), littleShort(head, at + 2));
        int bigTag = Tag.of(bigShort(head, at), bigShort(head, at + 2));
        boolean explicit = VR.ofCode(head[at + 4], head[at + 5]) != null;
        if (explicit && isKnown(littleTag)) {
            return Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        if (explicit && isKnown(bigTag)) {
            return Optional.of(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        }
        long length = littleShort(head, at + 4) | ((long) littleShort(head, at + 6) << 16);
        boolean plausible = length < FIRST_LENGTH_MAX || length == 0xFFFFFFFFL;
        return isKnown(littleTag) && plausible
                ? Optional.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                : Optional.empty();
    }

    private static boolean isKnown(int tag) {
        return (Tag.isGroupLength(tag) && Tag.group(tag) > 0 && Tag.group(tag) < 0x0100)
                || StandardElements.of(tag).isPresent();
    }

    private static int littleShort(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    private static int bigShort(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
