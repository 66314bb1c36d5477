package org.countyread.dicom.part10;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.TransferSyntax;

/** Writes DICOM files; the data set in the transfer syntax that the meta information names. */
public final class Part10Writer {
    private static final int BUFFER_BYTES = 64 * 1024;

    private Part10Writer() {}

    /** Writes everything, flushes, and leaves {@code out} open. Pixel data must already be in the transfer syntax. */
    public static void write(OutputStream out, FileMetaInformation meta, Attributes dataset) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        buffered.write(meta.encode());
        DataSetEncoder.encode(buffered, dataset, TransferSyntax.of(meta.transferSyntaxUid()));
        buffered.flush();
    }

    public static void write(OutputStream out, DicomFile file) throws IOException {
        write(out, file.meta(), file.dataset());
    }
}
