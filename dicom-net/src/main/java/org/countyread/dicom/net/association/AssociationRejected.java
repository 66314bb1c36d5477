package org.countyread.dicom.net.association;

import java.io.IOException;
import org.countyread.dicom.net.pdu.AAssociateRJ;

/** The peer is there and does not want the association. Blast radius: the association. */
public final class AssociationRejected extends IOException {
    private final transient AAssociateRJ answer;

    AssociationRejected(AAssociateRJ answer) {
        super("association rejected: " + answer.text());
        this.answer = answer;
    }

    public AAssociateRJ answer() {
        return answer;
    }
}
