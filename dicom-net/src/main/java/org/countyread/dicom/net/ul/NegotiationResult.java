package org.countyread.dicom.net.ul;

import java.util.function.Function;
import org.countyread.dicom.net.pdu.AAssociateAC;
import org.countyread.dicom.net.pdu.AAssociateRJ;

/** Outcome of an association request. Immutable. */
public sealed interface NegotiationResult {
    <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected);

    record Accepted(AAssociateAC answer, AgreedAssociation association) implements NegotiationResult {
        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
            return accepted.apply(this);
        }
    }

    record Rejected(AAssociateRJ answer) implements NegotiationResult {
        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
            return rejected.apply(this);
        }
    }
}
