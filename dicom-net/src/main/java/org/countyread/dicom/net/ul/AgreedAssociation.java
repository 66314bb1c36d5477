package org.countyread.dicom.net.ul;

import java.util.Map;
import java.util.Optional;

/**
 * What the two sides agreed on.
 *
 * @param contexts accepted presentation contexts by id
 * @param sendPduBytesMax longest body of a P-DATA-TF this side may send
 * @param peerImplementation implementation class UID and version name of the peer, for diagnosis
 */
public record AgreedAssociation(
        String callingAeTitle,
        String calledAeTitle,
        Map<Integer, AgreedContext> contexts,
        int sendPduBytesMax,
        String peerImplementation) {
    public AgreedAssociation {
        contexts = Map.copyOf(contexts);
    }

    /** The context for a SOP class in a transfer syntax; the lowest id where several were agreed. */
    public Optional<AgreedContext> context(String abstractSyntax, String transferSyntax) {
        return contexts.values().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax)
                        && context.transferSyntax().equals(transferSyntax))
                .min((a, b) -> Integer.compare(a.id(), b.id()));
    }

    /** Any context for a SOP class; the lowest id where several were agreed. */
    public Optional<AgreedContext> context(String abstractSyntax) {
        return contexts.values().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .min((a, b) -> Integer.compare(a.id(), b.id()));
    }
}
