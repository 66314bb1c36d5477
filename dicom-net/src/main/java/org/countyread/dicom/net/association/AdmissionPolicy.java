package org.countyread.dicom.net.association;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countyread.dicom.net.pdu.AAssociateRJ;

/**
 * Decides who may open an association, beyond what AE title and limits of the server say. Asked on a worker thread and may
 * block, for a password may have to be looked up and hashed. Thread-safe.
 */
public interface AdmissionPolicy {
    /** Everybody; an identity is taken as it is given, and honoured with an empty response. */
    AdmissionPolicy ANYBODY = request -> new Admitted(Optional.of(ByteBuffer.allocate(0)));

    Admission decide(AssociationRequest request);

    /** Only these calling AE titles. */
    static AdmissionPolicy callingAeTitles(Set<String> known) {
        Set<String> titles = Set.copyOf(known);
        return request -> titles.contains(request.callingAeTitle())
                ? new Admitted(Optional.of(ByteBuffer.allocate(0)))
                : new Refused(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED);
    }

    /** The outcome. */
    sealed interface Admission {
        <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused);
    }

    /**
     * May open it.
     *
     * @param serverResponse what a requestor that wants a positive response to its identity gets; empty gives none, which
     *     tells it that its identity was not looked at (PS3.7 §D.3.3.7.2)
     */
    record Admitted(Optional<ByteBuffer> serverResponse) implements Admission {
        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused) {
            return admitted.apply(this);
        }
    }

    /** May not, and is told why. */
    record Refused(AAssociateRJ answer) implements Admission {
        @Override
        public <T> T fold(Function<Admitted, T> admitted, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
