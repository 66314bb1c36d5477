package org.countyread.dicom.part10;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DataSetInput;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.Deviation;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;

/**
 * Reads DICOM files (PS3.10 §7), also those without preamble or meta information whose encoding can be told from their
 * first element. Large values stay in the file, which must not change while they are used.
 */
public final class Part10Reader {
    private static final int HEAD_BYTES = 160;

    private Part10Reader() {}

    public static DicomFile read(Path file) throws IOException, DicomFormatException {
        return read(file, DecodingLimits.DEFAULT);
    }

    public static DicomFile read(Path file, DecodingLimits limits) throws IOException, DicomFormatException {
        return read(file, limits, Deviation.IGNORED);
    }

    /** A file and what is wrong with it.
     *  @param deviations told what the file does against the standard and was read all the same */
    public static DicomFile read(Path file, DecodingLimits limits, Consumer<Deviation> deviations)
            throws IOException, DicomFormatException {
        try (DataSetInput input = DataSetInput.open(file)) {
            return read(input, limits, deviations);
        }
    }

    /** A file in memory; its large values are slices of the array. */
    public static DicomFile read(byte[] file, DecodingLimits limits, Consumer<Deviation> deviations)
            throws IOException, DicomFormatException {
        try (DataSetInput input = DataSetInput.of(file)) {
            return read(input, limits, deviations);
        }
    }

    private static DicomFile read(DataSetInput input, DecodingLimits limits, Consumer<Deviation> deviations)
            throws IOException, DicomFormatException {
        byte[] head = input.peek(HEAD_BYTES);
        int metaStart = metaStart(head);
        if (metaStart < 0) {
            TransferSyntax syntax = EncodingGuess.of(head, 0)
                    .orElseThrow(() -> new DicomFormatException("", 0, "neither a DICOM file nor a bare data set"));
            deviations.accept(new Deviation("", 0, "no preamble, prefix and file meta information"));
            Attributes dataset = input.readDataSet(syntax, limits, deviations);
            return new DicomFile(metaOf(dataset, Attributes.EMPTY, syntax), dataset);
        }
        if (metaStart < FileMetaInformation.PREAMBLE_BYTES) {
            deviations.accept(new Deviation("", 0, metaStart == 0 ? "no preamble and prefix" : "no preamble"));
        }
        Attributes meta = input.at(metaStart).readMeta(limits, deviations);
        TransferSyntax syntax = syntaxOf(input, meta, deviations);
        Attributes dataset = input.readDataSet(syntax, limits, deviations);
        if (!meta.contains(Tag.TransferSyntaxUID)) {
            return new DicomFile(metaOf(dataset, meta, syntax), dataset);
        }
        int preambleEnd = metaStart >= FileMetaInformation.PREAMBLE_BYTES ? FileMetaInformation.PREAMBLE_BYTES : 0;
        byte[] preamble = Arrays.copyOf(Arrays.copyOf(head, preambleEnd), FileMetaInformation.PREAMBLE_BYTES);
        return new DicomFile(new FileMetaInformation(meta, BulkData.of(preamble)), dataset);
    }

    /** Where group 2 starts: behind the prefix, or at the very start when preamble and prefix are missing; else −1. */
    private static int metaStart(byte[] head) {
        for (int prefixAt : new int[] {FileMetaInformation.PREAMBLE_BYTES, 0}) {
            int end = prefixAt + FileMetaInformation.PREFIX.length;
            if (head.length >= end && Arrays.equals(head, prefixAt, end, FileMetaInformation.PREFIX, 0, 4)) {
                return end;
            }
        }
        boolean groupTwo = head.length >= 8 && head[0] == 2 && head[1] == 0 && head[3] == 0 && head[4] == 'U';
        return groupTwo ? 0 : -1;
    }

    /** The declared transfer syntax, unless the first element plainly is in another VR form or byte order. */
    private static TransferSyntax syntaxOf(DataSetInput input, Attributes meta, Consumer<Deviation> deviations)
            throws IOException {
        Optional<TransferSyntax> declared = meta.string(Tag.TransferSyntaxUID).map(TransferSyntax::of);
        if (declared.filter(TransferSyntax::deflated).isPresent()) {
            return declared.get();
        }
        Optional<TransferSyntax> seen = EncodingGuess.of(input.peek(HEAD_BYTES), 0);
        if (declared.isEmpty()) {
            return seen.orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
        TransferSyntax syntax = declared.get();
        boolean contradicts = seen.filter(
                        guess -> guess.explicitVr() != syntax.explicitVr() || guess.bigEndian() != syntax.bigEndian())
                .isPresent();
        if (!contradicts || seen.isEmpty()) {
            return syntax;
        }
        deviations.accept(new Deviation("", input.position(), "data set is not in the declared transfer syntax"));
        return new TransferSyntax(
                syntax.uid(), seen.get().explicitVr(), seen.get().bigEndian(), false, syntax.encapsulated());
    }

    /** Meta information for a file that has none or half of it, from what the data set says. */
    private static FileMetaInformation metaOf(Attributes dataset, Attributes found, TransferSyntax syntax) {
        FileMetaInformation made = FileMetaInformation.of(
                dataset.string(Tag.SOPClassUID, ""), dataset.string(Tag.SOPInstanceUID, ""), syntax.uid());
        return FileMetaInformation.of(made.attributes().toBuilder()
                .addAll(found)
                .remove(Tag.FileMetaInformationGroupLength)
                .build());
    }
}
