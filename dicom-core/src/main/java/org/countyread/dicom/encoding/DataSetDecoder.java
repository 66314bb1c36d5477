package org.countyread.dicom.encoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.countyread.dicom.data.Attributes;

/**
 * Reads data sets from bytes or a part of a file in one call. Values longer than a limit, and pixel data, stay in the
 * file. Source: PS3.5 §7 and Annex A.
 */
public final class DataSetDecoder {
    private DataSetDecoder() {}

    /** A bare data set in memory, such as a C-FIND identifier or a command. */
    public static Attributes decode(byte[] bytes, TransferSyntax syntax) throws DicomFormatException {
        return decode(bytes, syntax, DecodingLimits.DEFAULT);
    }

    public static Attributes decode(byte[] bytes, TransferSyntax syntax, DecodingLimits limits)
            throws DicomFormatException {
        try (DataSetInput input = DataSetInput.of(bytes)) {
            return input.readDataSet(syntax, limits, Deviation.IGNORED);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** The data set that fills a file from {@code offset} to its end. The file must stay as long as the data set is used. */
    public static Attributes decode(Path file, long offset, TransferSyntax syntax, DecodingLimits limits)
            throws IOException, DicomFormatException {
        try (DataSetInput input = DataSetInput.open(file)) {
            return input.at(offset).readDataSet(syntax, limits, Deviation.IGNORED);
        }
    }

    /** Group 2 of a file whose elements start at {@code offset}, and where the data set begins behind them. */
    public static MetaInformation decodeMeta(Path file, long offset, DecodingLimits limits)
            throws IOException, DicomFormatException {
        try (DataSetInput input = DataSetInput.open(file)) {
            Attributes meta = input.at(offset).readMeta(limits, Deviation.IGNORED);
            return new MetaInformation(meta, input.position());
        }
    }

    /** Group 2 and the offset of what follows. */
    public record MetaInformation(Attributes attributes, long end) {}
}
