package org.countyread.dicom.net.service.query;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.CFindRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.DataSetExchange;
import org.countyread.dicom.net.service.DataSetSyntaxes;
import org.countyread.dicom.net.service.ServiceRefused;

/** Query of patients, studies, series and images as provider. Source: PS3.4 §C.4.1. Thread-safe. */
public final class FindScp implements DimseService {
    private final QueryProvider provider;

    public FindScp(QueryProvider provider) {
        this.provider = provider;
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return model(abstractSyntax).isPresent();
    }

    private static Optional<InformationModel> model(String abstractSyntax) {
        return InformationModel.of(abstractSyntax)
                .filter(model -> model.findSopClassUid().equals(abstractSyntax));
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
        return model(sopClassUid)
                .map(model -> QueryExtensions.decode(information)
                        .and(provider.extensions())
                        .encode());
    }

    @Override
    public List<ServiceDescription> describe() {
        List<String> sopClasses = Arrays.stream(InformationModel.values())
                .map(InformationModel::findSopClassUid)
                .toList();
        return List.of(ServiceDescription.scp(
                "Query/Retrieve C-FIND",
                sopClasses,
                DataSetSyntaxes.ALL,
                provider.extensions().inWords()));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        return new DataSetExchange(request, identifier -> find(request, identifier));
    }

    private CompletionStage<DimseMessage> find(IncomingRequest request, Attributes identifier) {
        String sopClass = request.context().abstractSyntax();
        InformationModel model = model(sopClass).orElseThrow();
        QueryExtensions extensions = request.association()
                .extendedNegotiation(sopClass)
                .map(QueryExtensions::decode)
                .orElse(QueryExtensions.BASELINE);
        Optional<DimseStatus> refusal = QueryRules.refuseQuery(model, identifier, extensions.relational());
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(DimseMessage.of(request.command(), refusal.get()));
        }
        QueryLevel level = QueryRules.level(model, identifier).orElseThrow();
        QueryRequest query = new QueryRequest(Caller.of(request), model, level, identifier, extensions);
        try {
            return new FindOperation(request, provider.find(query), match -> withLevel(match, level)).run();
        } catch (ServiceRefused refused) {
            return CompletableFuture.completedFuture(DimseMessage.of(request.command(), refused.status()));
        }
    }

    /** Every answer tells its level. Source: PS3.4 §C.4.1.1.3.2. */
    private static Attributes withLevel(Attributes match, QueryLevel level) {
        return match.toBuilder().string(Tag.QueryRetrieveLevel, level.name()).build();
    }
}
