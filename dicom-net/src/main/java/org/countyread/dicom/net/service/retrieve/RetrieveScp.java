package org.countyread.dicom.net.service.retrieve;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.ServiceRefused;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryLevel;
import org.countyread.dicom.net.service.query.QueryRules;

/** What C-MOVE and C-GET as provider have in common. Thread-safe. */
final class RetrieveScp {
    private final RetrieveProvider provider;

    RetrieveScp(RetrieveProvider provider) {
        this.provider = provider;
    }

    /** Sends the objects of one retrieval, on a thread it may hold. */
    interface Sending {
        void send(List<StoredInstance> instances, RetrieveOperation operation);
    }

    /** One byte: relational retrieval. Source: PS3.4 §C.5.2.1. */
    ByteBuffer answerExtendedNegotiation(ByteBuffer information) {
        boolean asked = information.hasRemaining() && information.get(information.position()) == 1;
        return ByteBuffer.allocate(1)
                .put((byte) (asked && provider.relational() ? 1 : 0))
                .flip();
    }

    String remark() {
        return provider.relational() ? "extended negotiation of relational retrieval" : "";
    }

    CompletionStage<DimseMessage> retrieve(IncomingRequest request, Attributes identifier, Sending sending) {
        InformationModel model =
                InformationModel.of(request.context().abstractSyntax()).orElseThrow();
        boolean relational = request.association()
                .extendedNegotiation(request.context().abstractSyntax())
                .map(information -> information.hasRemaining() && information.get() == 1)
                .orElse(false);
        Optional<DimseStatus> refusal = QueryRules.refuseRetrieval(model, identifier, relational);
        if (refusal.isPresent()) {
            return answer(request, refusal.get());
        }
        QueryLevel level = QueryRules.level(model, identifier).orElseThrow();
        List<StoredInstance> instances;
        try {
            instances = provider.retrieve(new RetrieveRequest(Caller.of(request), model, level, identifier));
        } catch (ServiceRefused refused) {
            return answer(request, refused.status());
        }
        RetrieveOperation operation = new RetrieveOperation(request, instances.size());
        return CompletableFuture.supplyAsync(
                () -> {
                    sending.send(instances, operation);
                    return operation.last();
                },
                request.operation().transfers());
    }

    static CompletionStage<DimseMessage> answer(IncomingRequest request, DimseStatus status) {
        return CompletableFuture.completedFuture(DimseMessage.of(request.command(), status));
    }
}
