package org.countyread.dicom.net.service;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.DataSetSource;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.CStoreRQ;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.ul.AgreedContext;
import org.countyread.dicom.part10.DicomFile;

/** Storage as user: sends data sets as they are, byte by byte, without holding one in memory. Source: PS3.4 Annex B. Thread-safe. */
public final class StoreScu {
    private static final int ENCODING_BUFFER_BYTES = 16 * 1024;

    private StoreScu() {}

    /** What an association has to be opened with to send this file. */
    public static ProposedContext context(Path part10) throws IOException {
        try (FileChannel file = FileChannel.open(part10, StandardOpenOption.READ)) {
            Part10Head head = Part10Head.read(file);
            return ProposedContext.of(head.sopClassUid(), head.transferSyntaxUid());
        }
    }

    /**
     * Sends a Part 10 file.
     *
     * @throws ContextNotAccepted if the peer does not take its SOP class in its transfer syntax; the association goes on
     * @throws IOException if the file cannot be read, or the association ended
     */
    public static DimseStatus store(Association association, Path part10) throws IOException {
        try (FileChannel file = FileChannel.open(part10, StandardOpenOption.READ)) {
            Part10Head head = Part10Head.read(file);
            long lengthBytes = file.size() - head.dataSetOffsetBytes();
            if (lengthBytes <= 0) {
                throw new IOException("the file has no data set");
            }
            file.position(head.dataSetOffsetBytes());
            return store(
                    association,
                    head.sopClassUid(),
                    head.sopInstanceUid(),
                    head.transferSyntaxUid(),
                    out -> out.transferFrom(file, lengthBytes));
        }
    }

    /** Sends a data set, encoded in the transfer syntax its meta information names. */
    public static DimseStatus store(Association association, DicomFile file) throws IOException {
        String sopClassUid = file.dataset().string(Tag.SOPClassUID, file.meta().sopClassUid());
        String sopInstanceUid =
                file.dataset().string(Tag.SOPInstanceUID, file.meta().sopInstanceUid());
        String transferSyntaxUid = file.meta().transferSyntaxUid();
        return store(association, sopClassUid, sopInstanceUid, transferSyntaxUid, out -> {
            BufferedOutputStream buffered = new BufferedOutputStream(out, ENCODING_BUFFER_BYTES);
            DataSetEncoder.encode(buffered, file.dataset(), file.transferSyntax());
            buffered.flush();
        });
    }

    /** Sends a data set that is encoded in {@code transferSyntaxUid}. */
    public static DimseStatus store(
            Association association,
            String sopClassUid,
            String sopInstanceUid,
            String transferSyntaxUid,
            DataSetSource dataSet)
            throws IOException {
        AgreedContext context = association
                .agreed()
                .context(sopClassUid, transferSyntaxUid)
                .orElseThrow(() -> new ContextNotAccepted(sopClassUid, transferSyntaxUid));
        CStoreRQ request = CStoreRQ.of(association.nextMessageId(), sopClassUid, sopInstanceUid);
        return association.exchange(context, request, dataSet).status();
    }
}
