package org.countyread.dicom.net.association;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.ul.AcceptorPolicy;

/** What can be accepted is what the services serve and use. Thread-safe. */
record ServicePolicy(DimseServices services) implements AcceptorPolicy {
    @Override
    public boolean supportsAbstractSyntax(String abstractSyntax) {
        return services.serving(abstractSyntax).isPresent();
    }

    @Override
    public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return services.serving(abstractSyntax)
                .or(() -> services.using(abstractSyntax))
                .flatMap(service -> service.chooseTransferSyntax(abstractSyntax, proposed));
    }

    @Override
    public boolean requestorMayBeScp(String abstractSyntax) {
        return services.using(abstractSyntax).isPresent();
    }

    @Override
    public Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return services.answerExtendedNegotiation(sopClassUid, information);
    }
}
