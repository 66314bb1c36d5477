package org.countyread.dicom.net.ul;

import java.nio.ByteBuffer;
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
        String peerImplementation,
        AgreedFeatures features) {
    public AgreedAssociation {
        contexts = Map.copyOf(contexts);
    }

    /** An association with nothing agreed beyond its contexts. */
    public AgreedAssociation(
            String callingAeTitle,
            String calledAeTitle,
            Map<Integer, AgreedContext> contexts,
            int sendPduBytesMax,
            String peerImplementation) {
        this(callingAeTitle, calledAeTitle, contexts, sendPduBytesMax, peerImplementation, AgreedFeatures.NONE);
    }

    /** What the acceptor answered to SOP class extended negotiation. */
    public Optional<ByteBuffer> extendedNegotiation(String sopClassUid) {
        return Optional.ofNullable(features.extendedNegotiations().get(sopClassUid))
                .map(ByteBuffer::duplicate);
    }

    /** The SOP class whose service serves this one: itself, or the general one it was accepted as. */
    public String servedAs(String abstractSyntax) {
        return features.generalSopClasses().getOrDefault(abstractSyntax, abstractSyntax);
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
