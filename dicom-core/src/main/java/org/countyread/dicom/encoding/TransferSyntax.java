package org.countyread.dicom.encoding;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.dicom.data.Uid;

/**
 * How a data set is encoded (PS3.5 §10 and Annex A). {@code encapsulated} says that pixel data comes in compressed
 * fragments. Immutable. Thread-safe.
 */
public record TransferSyntax(
        String uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {
    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(Uid.ImplicitVRLittleEndian, false, false, false, false);
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(Uid.ExplicitVRLittleEndian, true, false, false, false);
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
            new TransferSyntax(Uid.ExplicitVRBigEndian, true, true, false, false);
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(Uid.DeflatedExplicitVRLittleEndian, true, false, true, false);
    public static final TransferSyntax RLE_LOSSLESS = encapsulated(Uid.RLELossless);
    public static final TransferSyntax JPEG_BASELINE = encapsulated(Uid.JPEGBaseline8Bit);
    public static final TransferSyntax JPEG_EXTENDED = encapsulated(Uid.JPEGExtended12Bit);
    public static final TransferSyntax JPEG_LOSSLESS = encapsulated(Uid.JPEGLossless);
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = encapsulated(Uid.JPEGLosslessSV1);
    public static final TransferSyntax JPEG_LS_LOSSLESS = encapsulated(Uid.JPEGLSLossless);
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS = encapsulated(Uid.JPEGLSNearLossless);
    public static final TransferSyntax JPEG_2000_LOSSLESS = encapsulated(Uid.JPEG2000Lossless);
    public static final TransferSyntax JPEG_2000 = encapsulated(Uid.JPEG2000);

    private static final Map<String, TransferSyntax> NOT_ENCAPSULATED = Stream.of(
                    IMPLICIT_VR_LITTLE_ENDIAN,
                    EXPLICIT_VR_LITTLE_ENDIAN,
                    EXPLICIT_VR_BIG_ENDIAN,
                    DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                    new TransferSyntax(Uid.JPIPReferenced, true, false, false, false),
                    new TransferSyntax(Uid.JPIPReferencedDeflate, true, false, true, false),
                    new TransferSyntax(Uid.JPIPHTJ2KReferenced, true, false, false, false),
                    new TransferSyntax(Uid.JPIPHTJ2KReferencedDeflate, true, false, true, false))
            .collect(Collectors.toUnmodifiableMap(TransferSyntax::uid, Function.identity()));

    /** Of a UID; every other one than the few native ones is explicit VR little endian with fragments (PS3.5 §A.4). */
    public static TransferSyntax of(String uid) {
        TransferSyntax syntax = NOT_ENCAPSULATED.get(uid);
        return syntax == null ? encapsulated(uid) : syntax;
    }

    private static TransferSyntax encapsulated(String uid) {
        return new TransferSyntax(uid, true, false, false, true);
    }
}
