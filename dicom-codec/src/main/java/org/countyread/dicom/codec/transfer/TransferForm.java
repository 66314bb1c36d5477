package org.countyread.dicom.codec.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A DICOM file as it travels: fewer bytes, from which the file is rebuilt byte for byte, whatever its bytes are. Whoever
 * rebuilds it still compares the digest with the announced one: that is the proof. Either direction holds a few segments of
 * 4 MiB in memory, however long the file is. Thread-safe.
 */
public final class TransferForm {
    /** What the form is called where several could be; a form that older programs cannot read gets another name. */
    public static final String NAME = "transfer-form-1";

    private TransferForm() {}

    /** Whether this machine can write and read the form: it needs a native library. */
    public static boolean isAvailable() {
        return Zstandard.isAvailable();
    }

    /** Writes the form of a file, which must not change meanwhile; the same file always gives the same bytes. */
    public static void encode(Path file, OutputStream out) throws IOException {
        TransferFormEncoder.encode(file, out);
    }

    /**
     * Rebuilds a file.
     *
     * @param sizeBytes the exact size of the file; no more is written, whatever the form says
     * @throws TransferFormException if it is damaged or stands for another size; what was written until then is worthless
     * @throws IOException if reading or writing itself fails
     */
    public static void decode(InputStream form, long sizeBytes, OutputStream out)
            throws IOException, TransferFormException {
        new TransferFormDecoder(form, sizeBytes, out).decode();
    }
}
