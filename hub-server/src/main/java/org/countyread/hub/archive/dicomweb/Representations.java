package org.countyread.hub.archive.dicomweb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.Uid;

/**
 * Chooses in which form stored bytes are sent. They are sent as they are stored: a client that insists on another
 * transfer syntax is told that it is not acceptable. Source: PS3.18 §8.7.3, Table 8.7.3-5.
 */
final class Representations {
    static final String DICOM = "application/dicom";
    static final String OCTET_STREAM = "application/octet-stream";

    /** Media types that compressed frames have besides {@value #OCTET_STREAM}. */
    private static final Map<String, String> IMAGE_TYPES = Map.ofEntries(
            Map.entry(Uid.JPEGBaseline8Bit, "image/jpeg"),
            Map.entry(Uid.JPEGExtended12Bit, "image/jpeg"),
            Map.entry(Uid.JPEGLossless, "image/jpeg"),
            Map.entry(Uid.JPEGLosslessSV1, "image/jpeg"),
            Map.entry(Uid.RLELossless, "image/dicom-rle"),
            Map.entry(Uid.JPEGLSLossless, "image/jls"),
            Map.entry(Uid.JPEGLSNearLossless, "image/jls"),
            Map.entry(Uid.JPEG2000Lossless, "image/jp2"),
            Map.entry(Uid.JPEG2000, "image/jp2"));

    private Representations() {}

    /** The form of an answer: one part alone or several, and the type of a part without its transfer syntax. */
    record Form(boolean multipart, String partType) {}

    /** The first form that the client accepts and that the stored bytes have; empty if there is none. */
    static Optional<Form> choose(List<MediaRange> accepted, String partType, String storedTransferSyntax) {
        for (MediaRange range : accepted) {
            boolean syntax = range.transferSyntax()
                    .map(asked -> asked.equals("*") || asked.equals(storedTransferSyntax))
                    .orElse(true);
            if (!syntax) {
                continue;
            }
            for (String type : types(partType, storedTransferSyntax)) {
                if (range.isMultipartOf(type) || range.type().equals(MediaRange.ANY)) {
                    return Optional.of(new Form(true, type));
                }
                if (range.includes(type)) {
                    return Optional.of(new Form(false, type));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> types(String partType, String transferSyntax) {
        String image = IMAGE_TYPES.get(transferSyntax);
        return partType.equals(OCTET_STREAM) && image != null ? List.of(partType, image) : List.of(partType);
    }

    /** The full type of a part. */
    static String partType(String type, String transferSyntax) {
        return type + "; transfer-syntax=" + transferSyntax;
    }
}
