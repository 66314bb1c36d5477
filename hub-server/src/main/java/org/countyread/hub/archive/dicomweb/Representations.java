package org.countyread.hub.archive.dicomweb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.countyread.dicom.data.Uid;

/**
 * Chooses in which form stored bytes are sent. What a client names is preferred to what is stored, and where it names no
 * transfer syntax it means explicit VR little endian; bytes that cannot be brought into that are sent as they are
 * stored, since their type says so. Source: PS3.18 §8.7.3, Table 8.7.3-5.
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

    /** The form of an answer: one part alone or several, the type of a part, and its transfer syntax. */
    record Form(boolean multipart, String partType, String transferSyntax) {
        String contentType() {
            return partType + "; transfer-syntax=" + transferSyntax;
        }
    }

    /**
     * The first form that the client accepts and that can be had; empty if there is none.
     *
     * @param convertible the transfer syntaxes that the stored bytes can be brought into
     */
    static Optional<Form> choose(
            List<MediaRange> accepted, String partType, String stored, Predicate<String> convertible) {
        for (MediaRange range : accepted) {
            for (String type : types(partType, stored)) {
                boolean any = range.type().equals(MediaRange.ANY);
                boolean multipart = any || range.isMultipartOf(type);
                Optional<String> syntax = multipart || range.includes(type)
                        ? syntax(range, type.equals(partType), stored, convertible)
                        : Optional.empty();
                if (syntax.isPresent()) {
                    return Optional.of(new Form(multipart, type, syntax.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** An image type is asked for because it is what is stored. */
    private static Optional<String> syntax(
            MediaRange range, boolean general, String stored, Predicate<String> convertible) {
        Optional<String> asked = range.transferSyntax().filter(syntax -> !syntax.equals("*"));
        if (asked.isPresent()) {
            boolean possible = asked.get().equals(stored) || (general && convertible.test(asked.get()));
            return asked.filter(syntax -> possible);
        }
        boolean asStored = range.transferSyntax().isPresent() || !general;
        return Optional.of(
                !asStored && convertible.test(Uid.ExplicitVRLittleEndian) ? Uid.ExplicitVRLittleEndian : stored);
    }

    private static List<String> types(String partType, String transferSyntax) {
        String image = IMAGE_TYPES.get(transferSyntax);
        return partType.equals(OCTET_STREAM) && image != null ? List.of(partType, image) : List.of(partType);
    }
}
