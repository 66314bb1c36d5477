package org.countyread.dicom.net.association;

import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PDataTF;

/** The service user above the Upper Layer, acceptor or requestor. Every call comes on the event loop. */
interface AssociationUser {
    void asked(AAssociateRQ rq);

    void accepted(AAssociateAC ac);

    void rejected(AAssociateRJ rj);

    /** Takes over the buffers of {@code data}. */
    void data(PDataTF data);

    /** The peer wants to end the association and waits for {@link AssociationHandler#answerRelease()}. */
    void releaseAsked();

    void released();

    void aborted(AAbort abort);

    /** The transport failed; {@link #closed()} follows. */
    void failed(Throwable cause);

    /** The channel is gone, for whatever reason; always the last call. */
    void closed();

    /** Nothing was read or written for the idle time. */
    void idle();
}
