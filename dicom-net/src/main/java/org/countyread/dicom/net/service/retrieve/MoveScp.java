package org.countyread.dicom.net.service.retrieve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.CMoveRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.DataSetExchange;
import org.countyread.dicom.net.service.DataSetSyntaxes;
import org.countyread.dicom.net.service.PeerDirectory;
import org.countyread.dicom.net.service.query.InformationModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retrieval to another application entity as provider. Source: PS3.4 §C.4.2. Thread-safe. */
public final class MoveScp implements DimseService {
    private static final Logger LOG = LoggerFactory.getLogger(MoveScp.class);

    private final RetrieveScp retrieval;
    private final PeerDirectory destinations;

    public MoveScp(RetrieveProvider provider, PeerDirectory destinations) {
        this.retrieval = new RetrieveScp(provider);
        this.destinations = destinations;
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return InformationModel.of(abstractSyntax)
                .filter(model -> model.moveSopClassUid().equals(abstractSyntax))
                .isPresent();
    }

    @Override
    public boolean performs(DimseRequest request) {
        return request instanceof CMoveRQ;
    }

    @Override
    public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return DataSetSyntaxes.choose(proposed);
    }

    @Override
    public Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return serves(sopClassUid) ? Optional.of(retrieval.answerExtendedNegotiation(information)) : Optional.empty();
    }

    @Override
    public List<ServiceDescription> describe() {
        List<String> sopClasses = Arrays.stream(InformationModel.values())
                .map(InformationModel::moveSopClassUid)
                .toList();
        return List.of(
                ServiceDescription.scp("Query/Retrieve C-MOVE", sopClasses, DataSetSyntaxes.ALL, retrieval.remark()));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        CMoveRQ move = (CMoveRQ) request.command();
        return new DataSetExchange(request, identifier -> {
            Optional<AssociationClientSettings> destination = destinations.find(move.moveDestination());
            return destination.isEmpty()
                    ? RetrieveScp.answer(request, DimseStatus.REFUSED_MOVE_DESTINATION_UNKNOWN)
                    : retrieval.retrieve(
                            request,
                            identifier,
                            (instances, operation) -> send(
                                    destination.get(),
                                    instances,
                                    operation,
                                    SubOperationSender.moved(
                                            request.association().callingAeTitle(), move.messageId())));
        });
    }

    private static void send(
            AssociationClientSettings destination,
            List<StoredInstance> instances,
            RetrieveOperation operation,
            SubOperationSender.Requests requests) {
        for (MoveBatch batch : MoveBatch.of(instances)) {
            int sent = 0;
            while (sent < batch.instances().size() && !operation.cancelled()) {
                sent += send(destination, batch.from(sent), operation, requests);
            }
        }
    }

    /** Sends until all are sent or the association breaks; at least one is done then, be it as failed, or all are cancelled. */
    private static int send(
            AssociationClientSettings destination,
            MoveBatch batch,
            RetrieveOperation operation,
            SubOperationSender.Requests requests) {
        int sent = 0;
        try (Association association = AssociationClient.connect(destination, batch.contexts())) {
            for (StoredInstance instance : batch.instances()) {
                if (operation.cancelled()) {
                    break;
                }
                operation.done(instance, SubOperationSender.send(association, instance, requests));
                sent++;
                if (!association.isOpen()) {
                    break;
                }
            }
        } catch (IOException unreachable) {
            LOG.warn("destination {} cannot be reached: {}", destination.calledAeTitle(), unreachable.getMessage());
            for (StoredInstance instance : batch.instances()) {
                operation.done(instance, DimseStatus.PROCESSING_FAILURE);
                sent++;
            }
        }
        return sent;
    }
}
