package org.countyread.dicom.encoding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.countyread.dicom.data.Attributes;

/**
 * Writes data sets. What was read comes out as it was: the same VRs, paddings, and defined or undefined lengths; only
 * elements out of order are put in order. Bulk data is streamed from where it lies. Source: PS3.5 §7 and Annex A.
 */
public final class DataSetEncoder {
    private DataSetEncoder() {}

    /** A data set in memory, such as a command or a C-FIND identifier. */
    public static byte[] encode(Attributes attributes, TransferSyntax syntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            encode(bytes, attributes, syntax);
        } catch (IOException e) {
            throw new UncheckedIOException("bulk data cannot be read", e);
        }
        return bytes.toByteArray();
    }

    /** Writes to {@code out} and leaves it open. */
    public static void encode(OutputStream out, Attributes attributes, TransferSyntax syntax) throws IOException {
        if (!syntax.deflated()) {
            new DataSetWriter(out, syntax.bigEndian()).write(attributes, syntax.explicitVr());
            return;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            CountingOutputStream counted = new CountingOutputStream(out);
            DeflaterOutputStream deflating = new DeflaterOutputStream(counted, deflater);
            new DataSetWriter(deflating, syntax.bigEndian()).write(attributes, syntax.explicitVr());
            deflating.finish();
            if (counted.count() % 2 != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    /** How many bytes {@link #encode} will write; not known beforehand for deflated data sets. */
    public static long length(Attributes attributes, TransferSyntax syntax) {
        if (syntax.deflated()) {
            throw new IllegalArgumentException("the length of a deflated data set shows only when it is written");
        }
        return EncodedLength.of(attributes, syntax.explicitVr());
    }
}
