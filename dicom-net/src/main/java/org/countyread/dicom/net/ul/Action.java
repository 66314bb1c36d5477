package org.countyread.dicom.net.ul;

import static org.countyread.dicom.net.ul.State.STA1;
import static org.countyread.dicom.net.ul.State.STA10;
import static org.countyread.dicom.net.ul.State.STA11;
import static org.countyread.dicom.net.ul.State.STA12;
import static org.countyread.dicom.net.ul.State.STA13;
import static org.countyread.dicom.net.ul.State.STA2;
import static org.countyread.dicom.net.ul.State.STA3;
import static org.countyread.dicom.net.ul.State.STA4;
import static org.countyread.dicom.net.ul.State.STA5;
import static org.countyread.dicom.net.ul.State.STA6;
import static org.countyread.dicom.net.ul.State.STA7;
import static org.countyread.dicom.net.ul.State.STA8;
import static org.countyread.dicom.net.ul.State.STA9;

import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.AReleaseRP;
import org.countyread.dicom.net.pdu.AReleaseRQ;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.ul.Effect.CloseTransport;
import org.countyread.dicom.net.ul.Effect.ConfirmAssociate;
import org.countyread.dicom.net.ul.Effect.ConfirmReject;
import org.countyread.dicom.net.ul.Effect.ConfirmRelease;
import org.countyread.dicom.net.ul.Effect.ConnectTransport;
import org.countyread.dicom.net.ul.Effect.IndicateAbort;
import org.countyread.dicom.net.ul.Effect.IndicateAssociate;
import org.countyread.dicom.net.ul.Effect.IndicateData;
import org.countyread.dicom.net.ul.Effect.IndicateRelease;
import org.countyread.dicom.net.ul.Effect.IndicateReleaseCollision;
import org.countyread.dicom.net.ul.Effect.Send;
import org.countyread.dicom.net.ul.Effect.StartArtim;
import org.countyread.dicom.net.ul.Effect.StopArtim;

/** Actions of PS3.8 Tables 9-6 to 9-9, named as there. Each returns what is to be done; none does it. */
enum Action {
    AE1 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA4, new ConnectTransport());
        }
    },
    AE2 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA5, new Send(event.pduAs(AAssociateRQ.class)));
        }
    },
    AE3 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA6, new ConfirmAssociate(event.pduAs(AAssociateAC.class)));
        }
    },
    AE4 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA1, new ConfirmReject(event.pduAs(AAssociateRJ.class)), new CloseTransport());
        }
    },
    AE5 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA2, new StartArtim());
        }
    },
    AE6 {
        @Override
        Step apply(Role role, Event event) {
            return event.refusal()
                    .map(refusal -> Step.to(STA13, new StopArtim(), new Send(refusal), new StartArtim()))
                    .orElseGet(() ->
                            Step.to(STA3, new StopArtim(), new IndicateAssociate(event.pduAs(AAssociateRQ.class))));
        }
    },
    AE7 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA6, new Send(event.pduAs(AAssociateAC.class)));
        }
    },
    AE8 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA13, new Send(event.pduAs(AAssociateRJ.class)), new StartArtim());
        }
    },
    DT1 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA6, new Send(event.pduAs(PDataTF.class)));
        }
    },
    DT2 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA6, new IndicateData(event.pduAs(PDataTF.class)));
        }
    },
    AR1 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA7, new Send(new AReleaseRQ()));
        }
    },
    AR2 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA8, new IndicateRelease());
        }
    },
    AR3 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA1, new ConfirmRelease(), new CloseTransport());
        }
    },
    AR4 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA13, new Send(new AReleaseRP()), new StartArtim());
        }
    },
    AR5 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA1, new StopArtim());
        }
    },
    AR6 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA7, new IndicateData(event.pduAs(PDataTF.class)));
        }
    },
    AR7 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA8, new Send(event.pduAs(PDataTF.class)));
        }
    },
    AR8 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(role == Role.REQUESTOR ? STA9 : STA10, new IndicateReleaseCollision(role));
        }
    },
    AR9 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA11, new Send(new AReleaseRP()));
        }
    },
    AR10 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA12, new ConfirmRelease());
        }
    },
    /** As a service user would. For what arrived before any association this is the only answer there is. */
    AA1 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA13, new Send(AAbort.byUser()), new StartArtim());
        }
    },
    AA2 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA1, new StopArtim(), new CloseTransport());
        }
    },
    AA3 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA1, new IndicateAbort(event.pduAs(AAbort.class)), new CloseTransport());
        }
    },
    AA4 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA1, new IndicateAbort(AAbort.byProvider(AbortReason.NOT_SPECIFIED)));
        }
    },
    AA5 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA1, new StopArtim());
        }
    },
    AA6 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA13);
        }
    },
    AA7 {
        @Override
        Step apply(Role role, Event event) {
            return Step.to(STA13, new Send(AAbort.byProvider(event.reason())));
        }
    },
    AA8 {
        @Override
        Step apply(Role role, Event event) {
            AAbort abort = AAbort.byProvider(event.reason());
            return Step.to(STA13, new Send(abort), new IndicateAbort(abort), new StartArtim());
        }
    };

    abstract Step apply(Role role, Event event);
}
