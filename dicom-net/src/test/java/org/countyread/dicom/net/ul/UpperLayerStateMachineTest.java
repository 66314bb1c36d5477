package org.countyread.dicom.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.countyread.dicom.net.pdu.AAbort;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.AReleaseRP;
import org.countyread.dicom.net.pdu.AReleaseRQ;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.UserInformation;
import org.junit.jupiter.api.Test;

class UpperLayerStateMachineTest {
    private static final UserInformation USER = UserInformation.of(0, "1.2", "T");
    private static final AAssociateRQ RQ = new AAssociateRQ(1, "A", "B", "1.2", List.of(), USER);
    private static final AAssociateAC AC = new AAssociateAC(1, "A", "B", "1.2", List.of(), USER);
    private static final PDataTF DATA = new PDataTF(List.of());

    @Test
    void opensAnAssociationAsRequestor() {
        State state = expect(Role.REQUESTOR, State.STA1, Event.associateRequest(), State.STA4, "ConnectTransport");
        state = expect(Role.REQUESTOR, state, Event.transportConfirm(RQ), State.STA5, "Send");
        expect(Role.REQUESTOR, state, Event.received(AC), State.STA6, "ConfirmAssociate");
        expect(
                Role.REQUESTOR,
                state,
                Event.received(AAssociateRJ.NO_REASON_GIVEN),
                State.STA1,
                "ConfirmReject",
                "CloseTransport");
    }

    @Test
    void opensAnAssociationAsAcceptor() {
        State state = expect(Role.ACCEPTOR, State.STA1, Event.transportIndication(), State.STA2, "StartArtim");
        state = expect(Role.ACCEPTOR, state, Event.received(RQ), State.STA3, "StopArtim", "IndicateAssociate");
        expect(Role.ACCEPTOR, state, Event.associateAccept(AC), State.STA6, "Send");
        expect(
                Role.ACCEPTOR,
                state,
                Event.associateReject(AAssociateRJ.LOCAL_LIMIT_EXCEEDED),
                State.STA13,
                "Send",
                "StartArtim");
    }

    @Test
    void rejectsAnUnknownProtocolVersionItself() {
        AAssociateRQ version2 = new AAssociateRQ(2, "A", "B", "1.2", List.of(), USER);
        Step step = UpperLayerStateMachine.step(Role.ACCEPTOR, State.STA2, Event.received(version2));
        assertThat(step.next()).isEqualTo(State.STA13);
        assertThat(step.effects()).contains(new Effect.Send(AAssociateRJ.PROTOCOL_VERSION_NOT_SUPPORTED));
    }

    @Test
    void answersDataWhileReleaseIsAskedFor() {
        State asked =
                expect(Role.ACCEPTOR, State.STA6, Event.received(new AReleaseRQ()), State.STA8, "IndicateRelease");
        asked = expect(Role.ACCEPTOR, asked, Event.dataRequest(DATA), State.STA8, "Send");
        expect(Role.ACCEPTOR, asked, Event.releaseResponse(), State.STA13, "Send", "StartArtim");
    }

    @Test
    void survivesAReleaseCollisionOnBothSides() {
        State requestor = expect(Role.REQUESTOR, State.STA6, Event.releaseRequest(), State.STA7, "Send");
        requestor = expect(
                Role.REQUESTOR, requestor, Event.received(new AReleaseRQ()), State.STA9, "IndicateReleaseCollision");
        requestor = expect(Role.REQUESTOR, requestor, Event.releaseResponse(), State.STA11, "Send");
        expect(
                Role.REQUESTOR,
                requestor,
                Event.received(new AReleaseRP()),
                State.STA1,
                "ConfirmRelease",
                "CloseTransport");

        State acceptor = expect(Role.ACCEPTOR, State.STA6, Event.releaseRequest(), State.STA7, "Send");
        acceptor = expect(
                Role.ACCEPTOR, acceptor, Event.received(new AReleaseRQ()), State.STA10, "IndicateReleaseCollision");
        acceptor = expect(Role.ACCEPTOR, acceptor, Event.received(new AReleaseRP()), State.STA12, "ConfirmRelease");
        expect(Role.ACCEPTOR, acceptor, Event.releaseResponse(), State.STA13, "Send", "StartArtim");
    }

    @Test
    void tellsThePeerWhatWasWrong() {
        Step step = UpperLayerStateMachine.step(Role.ACCEPTOR, State.STA6, Event.invalid(AbortReason.UNRECOGNIZED_PDU));
        AAbort abort = AAbort.byProvider(AbortReason.UNRECOGNIZED_PDU);
        assertThat(step)
                .isEqualTo(Step.to(
                        State.STA13, new Effect.Send(abort), new Effect.IndicateAbort(abort), new Effect.StartArtim()));
    }

    @Test
    void refusesWhatItsUserMustNotAsk() {
        assertThatThrownBy(() -> UpperLayerStateMachine.step(Role.ACCEPTOR, State.STA13, Event.dataRequest(DATA)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EVT9");
    }

    @Test
    void agreesWithItsTableAboutWhatMayBeAsked() {
        for (State state : State.values()) {
            assertThat(state.maySendData())
                    .isEqualTo(UpperLayerStateMachine.TABLE
                            .at(EventKind.EVT9_PDATA_REQUEST, state)
                            .isPresent());
            assertThat(state.mayAbort())
                    .isEqualTo(UpperLayerStateMachine.TABLE
                            .at(EventKind.EVT15_ABORT_REQUEST, state)
                            .isPresent());
            assertThat(state.mayAnswerRelease())
                    .isEqualTo(UpperLayerStateMachine.TABLE
                            .at(EventKind.EVT14_RELEASE_RESPONSE, state)
                            .isPresent());
        }
    }

    private static State expect(Role role, State from, Event event, State to, String... effects) {
        Step step = UpperLayerStateMachine.step(role, from, event);
        assertThat(step.next()).isEqualTo(to);
        assertThat(step.effects())
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsExactly(effects);
        return step.next();
    }
}
