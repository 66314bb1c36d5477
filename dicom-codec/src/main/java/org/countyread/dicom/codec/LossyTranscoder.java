package org.countyread.dicom.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;

/**
 * Makes a smaller object of an object, for previews: its pixels are JPEG baseline and no longer what they were. So it is
 * another object, with a SOP Instance UID of its own, that says of itself how it was made and of what.
 *
 * @see "PS3.3 §C.7.6.1.1.5 Lossy Image Compression, §C.7.6.1.1.2 Image Type, §C.7.6.1.1.4 Derivation"
 */
public final class LossyTranscoder {
    private static final String METHOD = "ISO_10918_1";
    private static final int BITS = 8;

    private LossyTranscoder() {}

    /**
     * The object with its frames as JPEG baseline, colours subsampled once across.
     *
     * @param quality of the JPEG encoder, from 0 to 1
     * @param scratch a file to write frames to; the result refers to it, so the caller keeps it as long, then deletes it
     * @throws CodecException if the object has no image, a frame cannot be decoded, or JPEG baseline has no place for it: it
     *     holds 8 bits without a sign, and no palette
     */
    public static DicomFile toJpegBaseline(DicomFile file, float quality, Path scratch)
            throws IOException, CodecException {
        if (!file.dataset().contains(Tag.PixelData)) {
            throw new CodecException("there is no image to compress");
        }
        FrameFormat format = FrameFormat.of(file.dataset());
        requireRoom(format);
        EncodedFrames frames =
                EncodedFrames.write(file, true, scratch, frame -> JpegBaseline.encode(frame, file.dataset(), quality));
        String uid = Uid.create();
        double ratio =
                (double) format.nativeFrameBits() / Byte.SIZE * frames.lengths().size() / frames.bytes();
        Attributes.Builder dataset = file.dataset().toBuilder()
                .remove(Tag.ExtendedOffsetTable)
                .remove(Tag.ExtendedOffsetTableLengths)
                .remove(Tag.SmallestImagePixelValue)
                .remove(Tag.LargestImagePixelValue)
                .string(Tag.SOPInstanceUID, uid)
                .element(frames.fragments());
        if (format.samplesPerPixel() > 1) {
            dataset.string(Tag.PhotometricInterpretation, "YBR_FULL_422").integer(Tag.PlanarConfiguration, 0);
        }
        describe(dataset, file.dataset(), ratio);
        FileMetaInformation meta = new FileMetaInformation(
                file.meta().attributes().toBuilder()
                        .string(Tag.MediaStorageSOPInstanceUID, uid)
                        .string(Tag.TransferSyntaxUID, Uid.JPEGBaseline8Bit)
                        .build(),
                file.meta().preamble());
        return new DicomFile(meta, dataset.build());
    }

    private static void requireRoom(FrameFormat format) throws CodecException {
        if (format.bitsAllocated() != BITS || format.bitsStored() != BITS || format.signed()) {
            throw new CodecException("JPEG baseline holds 8 bits without a sign, these are %d of %d bits%s"
                    .formatted(format.bitsStored(), format.bitsAllocated(), format.signed() ? " with a sign" : ""));
        }
        boolean grey = format.samplesPerPixel() == 1 && format.isMonochrome();
        if (!grey && format.samplesPerPixel() != 3) {
            throw new CodecException("JPEG baseline has no place for %s with %d samples a pixel"
                    .formatted(format.photometricInterpretation(), format.samplesPerPixel()));
        }
    }

    /** What was compressed with loss before stays on record; this compression is added. */
    private static void describe(Attributes.Builder dataset, Attributes source, double ratio) {
        boolean lossyBefore = source.string(Tag.LossyImageCompression, "").equals("01");
        String inWords = String.format(Locale.ROOT, "%.2f", ratio);
        dataset.string(Tag.LossyImageCompression, "01")
                .string(Tag.LossyImageCompressionRatio, added(source, Tag.LossyImageCompressionRatio, inWords))
                .string(Tag.LossyImageCompressionMethod, added(source, Tag.LossyImageCompressionMethod, METHOD))
                .string(Tag.ImageType, imageType(source))
                .string(Tag.DerivationDescription, "JPEG baseline with loss, 1 byte for " + inWords)
                .items(Tag.DerivationCodeSequence, derivations(source))
                .items(
                        Tag.SourceImageSequence,
                        Attributes.builder()
                                .string(Tag.ReferencedSOPClassUID, source.string(Tag.SOPClassUID, ""))
                                .string(Tag.ReferencedSOPInstanceUID, source.string(Tag.SOPInstanceUID, ""))
                                .items(
                                        Tag.PurposeOfReferenceCodeSequence,
                                        lossyBefore
                                                ? code("121322", "Source image for image processing operation")
                                                : code("121320", "Uncompressed predecessor"))
                                .build());
    }

    /** One item for each step that led here, the last one at the end. */
    private static List<Attributes> derivations(Attributes source) {
        List<Attributes> steps = new ArrayList<>(source.items(Tag.DerivationCodeSequence));
        steps.add(code("113040", "Lossy Compression"));
        return steps;
    }

    private static String[] added(Attributes source, int tag, String value) {
        List<String> values = new ArrayList<>(source.strings(tag));
        values.add(value);
        return values.toArray(String[]::new);
    }

    /** The first value says that the pixels are no longer those of the device; the others stay. */
    private static String[] imageType(Attributes source) {
        List<String> values = new ArrayList<>(source.strings(Tag.ImageType));
        if (values.isEmpty()) {
            values.addAll(List.of("DERIVED", "SECONDARY"));
        }
        values.set(0, "DERIVED");
        return values.toArray(String[]::new);
    }

    /** Of PS3.16 CID 7202 and CID 7203. */
    private static Attributes code(String value, String meaning) {
        return Attributes.builder()
                .string(Tag.CodeValue, value)
                .string(Tag.CodingSchemeDesignator, "DCM")
                .string(Tag.CodeMeaning, meaning)
                .build();
    }
}
