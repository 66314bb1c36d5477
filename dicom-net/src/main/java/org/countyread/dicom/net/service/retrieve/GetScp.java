package org.countyread.dicom.net.service.retrieve;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.CGetRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.service.DataSetExchange;
import org.countyread.dicom.net.service.DataSetSyntaxes;
import org.countyread.dicom.net.service.SopClasses;
import org.countyread.dicom.net.service.query.InformationModel;

/**
 * Retrieval over the same association as provider: the requestor takes the SCP role for the storage classes it wants, and
 * this side sends as their SCU. Source: PS3.4 §C.4.3. Thread-safe.
 */
public final class GetScp implements DimseService {
    private final RetrieveScp retrieval;

    public GetScp(RetrieveProvider provider) {
        this.retrieval = new RetrieveScp(provider);
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return InformationModel.of(abstractSyntax)
                .filter(model -> model.getSopClassUid().equals(abstractSyntax))
                .isPresent();
    }

    @Override
    public boolean uses(String abstractSyntax) {
        return SopClasses.isStorage(abstractSyntax);
    }

    @Override
    public boolean performs(DimseRequest request) {
        return request instanceof CGetRQ;
    }

    /** Of a storage class the first proposed is as good as any: which one an object can be sent in is not known yet. */
    @Override
    public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return serves(abstractSyntax)
                ? DataSetSyntaxes.choose(proposed)
                : proposed.stream().findFirst();
    }

    @Override
    public Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return serves(sopClassUid) ? Optional.of(retrieval.answerExtendedNegotiation(information)) : Optional.empty();
    }

    @Override
    public List<ServiceDescription> describe() {
        List<String> sopClasses = Arrays.stream(InformationModel.values())
                .map(InformationModel::getSopClassUid)
                .toList();
        return List.of(
                ServiceDescription.scp("Query/Retrieve C-GET", sopClasses, DataSetSyntaxes.ALL, retrieval.remark()),
                ServiceDescription.scu(
                        "Storage", SopClasses.standardStorage(), List.of(), "as sub-operations of C-GET"));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        return new DataSetExchange(
                request,
                identifier -> retrieval.retrieve(request, identifier, (instances, operation) -> {
                    Association association = request.operation().association();
                    for (StoredInstance instance : instances) {
                        if (operation.cancelled()) {
                            return;
                        }
                        operation.done(
                                instance, SubOperationSender.send(association, instance, SubOperationSender::plain));
                    }
                }));
    }
}
