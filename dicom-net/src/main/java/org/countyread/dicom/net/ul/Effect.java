package org.countyread.dicom.net.ul;

import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdu;

/** One thing to be done. Each kind calls one method of the port, so that none can be forgotten. Immutable. */
public sealed interface Effect {
    void applyTo(AssociationPort port);

    record ConnectTransport() implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.connectTransport();
        }
    }

    record CloseTransport() implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.closeTransport();
        }
    }

    record Send(Pdu pdu) implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.send(pdu);
        }
    }

    record StartArtim() implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.startArtim();
        }
    }

    record StopArtim() implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.stopArtim();
        }
    }

    record IndicateAssociate(AAssociateRQ rq) implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.associateIndicated(rq);
        }
    }

    record ConfirmAssociate(AAssociateAC ac) implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.associateConfirmed(ac);
        }
    }

    record ConfirmReject(AAssociateRJ rj) implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.associateRejected(rj);
        }
    }

    record IndicateData(PDataTF data) implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.dataIndicated(data);
        }
    }

    record IndicateRelease() implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.releaseIndicated();
        }
    }

    record IndicateReleaseCollision(Role role) implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.releaseCollided(role);
        }
    }

    record ConfirmRelease() implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.releaseConfirmed();
        }
    }

    record IndicateAbort(AAbort abort) implements Effect {
        @Override
        public void applyTo(AssociationPort port) {
            port.abortIndicated(abort);
        }
    }
}
