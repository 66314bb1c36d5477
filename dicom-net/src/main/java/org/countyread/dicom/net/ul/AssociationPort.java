package org.countyread.dicom.net.ul;

import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;

/** Everything the state machine can ask for: the transport and the timer below it, the service user above it. */
public interface AssociationPort {
    void connectTransport();

    void closeTransport();

    void send(Pdu pdu);

    /** Starts the ARTIM timer, or starts it anew. */
    void startArtim();

    void stopArtim();

    void associateIndicated(AAssociateRQ rq);

    void associateConfirmed(AAssociateAC ac);

    void associateRejected(AAssociateRJ rj);

    void dataIndicated(PDataTF data);

    void releaseIndicated();

    /** Both sides asked for release at once; the port answers as for any release. */
    void releaseCollided(Role role);

    void releaseConfirmed();

    /** A-ABORT or A-P-ABORT: the association is gone. */
    void abortIndicated(AAbort abort);
}
