package org.countyread.dicom.net.association;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.dimse.DimseRequest;

/** The services an application entity offers. Thread-safe. */
public interface DimseServices {
    /** Offers nothing. */
    DimseServices NONE = abstractSyntax -> Optional.empty();

    /** Who is SCP of an abstract syntax. */
    Optional<DimseService> serving(String abstractSyntax);

    /** Who is SCU of an abstract syntax towards a peer that opens the association as its SCP. */
    default Optional<DimseService> using(String abstractSyntax) {
        return Optional.empty();
    }

    /** Who performs a request. */
    default Optional<DimseService> performing(String abstractSyntax, DimseRequest request) {
        return serving(abstractSyntax);
    }

    /** The answer to SOP class extended negotiation. */
    default Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return Optional.empty();
    }

    /** What there is, for a conformance statement. */
    default List<ServiceDescription> describe() {
        return List.of();
    }
}
