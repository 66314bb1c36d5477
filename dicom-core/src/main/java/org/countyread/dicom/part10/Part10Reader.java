package org.countyread.dicom.part10;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DataSetDecoder;
import org.countyread.dicom.encoding.DataSetDecoder.MetaInformation;
import org.countyread.dicom.encoding.DecodingLimits;
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
        byte[] head = head(file, 0);
        int metaStart = metaStart(head);
        if (metaStart < 0) {
            TransferSyntax syntax = EncodingGuess.of(head, 0)
                    .orElseThrow(() -> new DicomFormatException("", 0, "neither a DICOM file nor a bare data set"));
            Attributes dataset = DataSetDecoder.decode(file, 0, syntax, limits);
            return new DicomFile(metaOf(dataset, Attributes.EMPTY, syntax), dataset);
        }
        MetaInformation meta = DataSetDecoder.decodeMeta(file, metaStart, limits);
        TransferSyntax syntax = syntaxOf(file, meta);
        Attributes dataset = DataSetDecoder.decode(file, meta.end(), syntax, limits);
        boolean complete = meta.attributes().contains(Tag.TransferSyntaxUID);
        if (!complete) {
            return new DicomFile(metaOf(dataset, meta.attributes(), syntax), dataset);
        }
        int preambleEnd = metaStart >= FileMetaInformation.PREAMBLE_BYTES ? FileMetaInformation.PREAMBLE_BYTES : 0;
        byte[] preamble = Arrays.copyOf(Arrays.copyOf(head, preambleEnd), FileMetaInformation.PREAMBLE_BYTES);
        return new DicomFile(new FileMetaInformation(meta.attributes(), BulkData.of(preamble)), dataset);
    }

    private static byte[] head(Path file, long offset) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            return in.readNBytes(HEAD_BYTES);
        }
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
    private static TransferSyntax syntaxOf(Path file, MetaInformation meta) throws IOException, DicomFormatException {
        Optional<TransferSyntax> declared =
                meta.attributes().string(Tag.TransferSyntaxUID).map(TransferSyntax::of);
        if (declared.filter(TransferSyntax::deflated).isPresent()) {
            return declared.get();
        }
        byte[] head = head(file, meta.end());
        Optional<TransferSyntax> seen = EncodingGuess.of(head, 0);
        if (declared.isEmpty()) {
            return seen.orElse(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
        TransferSyntax syntax = declared.get();
        boolean contradicts = seen.filter(
                        guess -> guess.explicitVr() != syntax.explicitVr() || guess.bigEndian() != syntax.bigEndian())
                .isPresent();
        return contradicts && seen.isPresent()
                ? new TransferSyntax(
                        syntax.uid(), seen.get().explicitVr(), seen.get().bigEndian(), false, syntax.encapsulated())
                : syntax;
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
