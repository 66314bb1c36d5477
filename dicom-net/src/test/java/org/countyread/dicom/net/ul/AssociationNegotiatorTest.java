package org.countyread.dicom.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;
import org.countyread.dicom.net.pdu.AAssociateRQ;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.dicom.net.pdu.PresentationContextAC;
import org.countyread.dicom.net.pdu.PresentationContextRQ;
import org.countyread.dicom.net.pdu.RoleSelection;
import org.countyread.dicom.net.pdu.UserInformation;
import org.junit.jupiter.api.Test;

class AssociationNegotiatorTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String FIND = "1.2.840.10008.5.1.4.31";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final AcceptorTerms TERMS = new AcceptorTerms("STORE", false, 32768);

    /** Takes CT in explicit little endian only, and would be its SCU, too. */
    private static final AcceptorPolicy ONLY_CT = new AcceptorPolicy() {
        @Override
        public boolean supportsAbstractSyntax(String abstractSyntax) {
            return abstractSyntax.equals(CT);
        }

        @Override
        public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
            return proposed.stream().filter(EXPLICIT::equals).findFirst();
        }

        @Override
        public boolean requestorMayBeScp(String abstractSyntax) {
            return true;
        }
    };

    @Test
    void answersEachContextOnItsOwn() {
        AAssociateRQ rq = AssociationNegotiator.request(
                "DEVICE",
                "STORE",
                16384,
                List.of(
                        new PresentationContextRQ(1, CT, List.of(IMPLICIT, EXPLICIT)),
                        new PresentationContextRQ(3, FIND, List.of(IMPLICIT)),
                        new PresentationContextRQ(5, CT, List.of(IMPLICIT)),
                        new PresentationContextRQ(7, CT, List.of())));
        NegotiationResult.Accepted accepted = accepted(rq);
        assertThat(accepted.answer().presentationContexts())
                .containsExactly(
                        new PresentationContextAC(1, 0, EXPLICIT),
                        new PresentationContextAC(3, 3, IMPLICIT),
                        new PresentationContextAC(5, 4, IMPLICIT),
                        new PresentationContextAC(7, 4, ""));
        assertThat(accepted.association().contexts())
                .containsOnly(Map.entry(1, new AgreedContext(1, CT, EXPLICIT, true, false)));
        assertThat(AssociationNegotiator.agreed(rq, accepted.answer()).contexts())
                .isEqualTo(accepted.association().contexts());
    }

    @Test
    void respectsTheMaximumLengthOfThePeer() {
        assertThat(sendMax(16384)).isEqualTo(16384);
        assertThat(sendMax(0)).as("0 is without limit").isEqualTo(AssociationNegotiator.SEND_PDU_BYTES_MAX);
        assertThat(sendMax(0xFFFFFFFFL)).isEqualTo(AssociationNegotiator.SEND_PDU_BYTES_MAX);
        assertThat(AssociationNegotiator.answer(request(withLength(7)), TERMS, ONLY_CT))
                .isEqualTo(new NegotiationResult.Rejected(AAssociateRJ.NO_REASON_GIVEN));
    }

    @Test
    void grantsTheRolesItCanPlay() {
        UserInformation both = withLength(0).withRoleSelections(List.of(new RoleSelection(CT, true, true)));
        NegotiationResult.Accepted accepted = accepted(request(both));
        assertThat(accepted.answer().userInformation().roleSelections())
                .containsExactly(new RoleSelection(CT, true, true));
        assertThat(accepted.association().contexts().get(1)).isEqualTo(new AgreedContext(1, CT, EXPLICIT, true, true));
        UserInformation neither = withLength(0).withRoleSelections(List.of(new RoleSelection(CT, false, false)));
        assertThat(accepted(request(neither)).answer().presentationContexts())
                .containsExactly(new PresentationContextAC(1, PresentationContextAC.USER_REJECTION, EXPLICIT));
    }

    @Test
    void rejectsAnotherApplicationContextAndANamelessCaller() {
        AAssociateRQ rq = request(withLength(0));
        AAssociateRQ foreign = new AAssociateRQ(1, "STORE", "DEVICE", "1.2.3", List.of(), rq.userInformation());
        AAssociateRQ nameless =
                new AAssociateRQ(1, "STORE", "", rq.applicationContext(), List.of(), rq.userInformation());
        assertThat(AssociationNegotiator.answer(foreign, TERMS, ONLY_CT))
                .isEqualTo(new NegotiationResult.Rejected(AAssociateRJ.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED));
        assertThat(AssociationNegotiator.answer(nameless, TERMS, ONLY_CT))
                .isEqualTo(new NegotiationResult.Rejected(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void refusesAnAnswerToWhatWasNotProposed() {
        AAssociateRQ rq = request(withLength(0));
        assertThatThrownBy(() -> AssociationNegotiator.agreed(rq, answer(new PresentationContextAC(9, 0, EXPLICIT))))
                .isInstanceOf(PduFormatException.class)
                .hasMessageContaining("context 9");
        assertThatThrownBy(() -> AssociationNegotiator.agreed(rq, answer(new PresentationContextAC(1, 0, IMPLICIT))))
                .isInstanceOf(PduFormatException.class)
                .hasMessageContaining(IMPLICIT);
    }

    private static AAssociateAC answer(PresentationContextAC context) {
        return new AAssociateAC(1, "STORE", "DEVICE", "1.2", List.of(context), withLength(0));
    }

    private static NegotiationResult.Accepted accepted(AAssociateRQ rq) {
        return (NegotiationResult.Accepted) AssociationNegotiator.answer(rq, TERMS, ONLY_CT);
    }

    private static int sendMax(long announced) {
        return accepted(request(withLength(announced))).association().sendPduBytesMax();
    }

    private static UserInformation withLength(long maximumLength) {
        return UserInformation.of(maximumLength, "1.2.3", "TEST");
    }

    private static AAssociateRQ request(UserInformation user) {
        return new AAssociateRQ(
                1,
                "STORE",
                "DEVICE",
                AAssociateRQ.DICOM_APPLICATION_CONTEXT,
                List.of(new PresentationContextRQ(1, CT, List.of(EXPLICIT))),
                user);
    }
}
