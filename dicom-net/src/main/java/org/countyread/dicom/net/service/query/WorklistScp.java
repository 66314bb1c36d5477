package org.countyread.dicom.net.service.query;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.CFindRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.DataSetExchange;
import org.countyread.dicom.net.service.DataSetSyntaxes;
import org.countyread.dicom.net.service.ServiceRefused;

/** Modality worklist as provider. Source: PS3.4 Annex K. Thread-safe. */
public final class WorklistScp implements DimseService {
    private final WorklistProvider provider;

    public WorklistScp(WorklistProvider provider) {
        this.provider = provider;
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return abstractSyntax.equals(Uid.ModalityWorklistInformationModelFind);
    }

    @Override
    public boolean performs(DimseRequest request) {
        return request instanceof CFindRQ;
    }

    @Override
    public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return DataSetSyntaxes.choose(proposed);
    }

    @Override
    public Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return serves(sopClassUid)
                ? Optional.of(QueryExtensions.decode(information)
                        .and(provider.extensions())
                        .encode())
                : Optional.empty();
    }

    @Override
    public List<ServiceDescription> describe() {
        return List.of(ServiceDescription.scp(
                "Modality Worklist",
                List.of(Uid.ModalityWorklistInformationModelFind),
                DataSetSyntaxes.ALL,
                provider.extensions().inWords()));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        return new DataSetExchange(request, identifier -> find(request, identifier));
    }

    private CompletionStage<DimseMessage> find(IncomingRequest request, Attributes identifier) {
        QueryExtensions extensions = request.association()
                .extendedNegotiation(request.context().abstractSyntax())
                .map(QueryExtensions::decode)
                .orElse(QueryExtensions.BASELINE);
        try {
            Matches matches = provider.find(new WorklistRequest(Caller.of(request), identifier, extensions));
            return new FindOperation(request, matches, UnaryOperator.identity()).run();
        } catch (ServiceRefused refused) {
            return CompletableFuture.completedFuture(DimseMessage.of(request.command(), refused.status()));
        }
    }
}
