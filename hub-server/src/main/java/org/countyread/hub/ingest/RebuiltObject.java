package org.countyread.hub.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.countyread.dicom.codec.transfer.OriginalFile;
import org.countyread.dicom.codec.transfer.TransferForm;
import org.countyread.dicom.codec.transfer.TransferFormException;
import org.countyread.link.transport.ContentDigest;

/** An object made again from its transfer form, byte for byte as the device sent it. Its file goes when this is closed. */
final class RebuiltObject implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;

    private RebuiltObject(Path file) {
        this.file = file;
    }

    /**
     * Rebuilds beside the form and proves the result; empty if it does not have the digest that was announced.
     *
     * @throws TransferFormException if the form is damaged
     */
    static Optional<RebuiltObject> of(Path form, OriginalFile original) throws IOException, TransferFormException {
        Path file = form.resolveSibling(form.getFileName() + ".rebuilt");
        MessageDigest digest = ContentDigest.sha256();
        boolean proved = false;
        try {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(form), BUFFER_BYTES);
                    OutputStream out =
                            new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest)) {
                TransferForm.decode(in, original.sizeBytes(), out);
            }
            proved = HexFormat.of().formatHex(digest.digest()).equals(original.sha256Hex());
        } finally {
            if (!proved) {
                Files.deleteIfExists(file);
            }
        }
        return proved ? Optional.of(new RebuiltObject(file)) : Optional.empty();
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
