package org.countyread.simulator.modality;

import java.io.IOException;
import java.util.List;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.StoreScu;
import org.countyread.dicom.part10.DicomFile;

/** Sends what a device made, one association an exam, as small devices do. Thread-safe. */
public final class Sender {
    private final String host;
    private final int port;
    private final String calledAeTitle;

    public Sender(String host, int port, String calledAeTitle) {
        this.host = host;
        this.port = port;
        this.calledAeTitle = calledAeTitle;
    }

    /** Returns once the receiver has answered success. */
    public void send(String callingAeTitle, DicomFile file) throws IOException {
        ProposedContext context = new ProposedContext(
                file.meta().sopClassUid(), List.of(file.meta().transferSyntaxUid()));
        AssociationClientSettings settings = AssociationClientSettings.of(host, port, callingAeTitle, calledAeTitle);
        try (Association association = AssociationClient.connect(settings, List.of(context))) {
            DimseStatus status = StoreScu.store(association, file);
            if (!status.success()) {
                throw new IOException("%s:%d answered %s to %s"
                        .formatted(host, port, status, file.meta().sopInstanceUid()));
            }
        }
    }
}
