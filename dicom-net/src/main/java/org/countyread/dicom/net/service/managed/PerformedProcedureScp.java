package org.countyread.dicom.net.service.managed;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.NCreateRQ;
import org.countyread.dicom.net.dimse.NCreateRSP;
import org.countyread.dicom.net.dimse.NGetRQ;
import org.countyread.dicom.net.dimse.NGetRSP;
import org.countyread.dicom.net.dimse.NSetRQ;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.DataSetExchange;
import org.countyread.dicom.net.service.DataSetSyntaxes;
import org.countyread.dicom.net.service.ServiceRefused;

/**
 * Modality performed procedure step as provider, and its retrieval by N-GET. Source: PS3.4 §F.7 and §F.8. Thread-safe.
 */
public final class PerformedProcedureScp implements DimseService {
    /** Two devices that change one step at once are rare; a third attempt is never needed by honest ones. */
    private static final int ATTEMPTS_MAX = 8;

    private static final List<String> SOP_CLASSES =
            List.of(Uid.ModalityPerformedProcedureStep, Uid.ModalityPerformedProcedureStepRetrieve);

    private final PerformedProcedureStore store;

    public PerformedProcedureScp(PerformedProcedureStore store) {
        this.store = store;
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return SOP_CLASSES.contains(abstractSyntax);
    }

    @Override
    public boolean performs(DimseRequest request) {
        return request instanceof NCreateRQ || request instanceof NSetRQ || request instanceof NGetRQ;
    }

    @Override
    public Optional<String> chooseTransferSyntax(String abstractSyntax, List<String> proposed) {
        return DataSetSyntaxes.choose(proposed);
    }

    @Override
    public List<ServiceDescription> describe() {
        return List.of(ServiceDescription.scp(
                "Modality Performed Procedure Step", SOP_CLASSES, DataSetSyntaxes.ALL, "N-CREATE, N-SET, N-GET"));
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        return new DataSetExchange(
                request, attributes -> CompletableFuture.completedFuture(perform(request, attributes)));
    }

    private DimseMessage perform(IncomingRequest request, Attributes attributes) {
        DimseRequest command = request.command();
        boolean retrieving = request.context().abstractSyntax().equals(Uid.ModalityPerformedProcedureStepRetrieve);
        try {
            if (command instanceof NCreateRQ create && !retrieving) {
                return create(Caller.of(request), create, attributes);
            } else if (command instanceof NSetRQ set && !retrieving) {
                return DimseMessage.of(command, set(Caller.of(request), set.requestedSopInstanceUid(), attributes));
            } else if (command instanceof NGetRQ get && retrieving) {
                return get(get);
            }
            return DimseMessage.of(command, DimseStatus.UNRECOGNIZED_OPERATION);
        } catch (ServiceRefused refused) {
            return DimseMessage.of(command, refused.status());
        }
    }

    private DimseMessage create(Caller caller, NCreateRQ create, Attributes step) throws ServiceRefused {
        Optional<DimseStatus> refusal = PerformedProcedureRules.refuseCreation(step);
        if (refusal.isPresent()) {
            return DimseMessage.of(create, refusal.get());
        }
        String uid = create.affectedSopInstanceUid().orElseGet(Uid::create);
        DimseStatus status = store.create(caller, uid, step) ? DimseStatus.SUCCESS : DimseStatus.DUPLICATE_SOP_INSTANCE;
        return DimseMessage.of(
                new NCreateRSP(create.messageId(), create.affectedSopClassUid(), Optional.of(uid), status));
    }

    private DimseStatus set(Caller caller, String uid, Attributes modification) throws ServiceRefused {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<Attributes> current = store.find(uid);
            if (current.isEmpty()) {
                return DimseStatus.NO_SUCH_OBJECT_INSTANCE;
            }
            PerformedProcedureRules.Modification result = PerformedProcedureRules.modify(current.get(), modification);
            Optional<Attributes> changed = result.changed();
            if (changed.isEmpty() || store.replace(caller, uid, current.get(), changed.get())) {
                return result.status();
            }
        }
        return DimseStatus.PROCESSING_FAILURE.withComment("changed by others all the time");
    }

    private DimseMessage get(NGetRQ get) throws ServiceRefused {
        Optional<Attributes> step = store.find(get.requestedSopInstanceUid());
        if (step.isEmpty()) {
            return DimseMessage.of(get, DimseStatus.NO_SUCH_OBJECT_INSTANCE);
        }
        NGetRSP response = new NGetRSP(
                get.messageId(),
                get.affectedSopClassUid(),
                Optional.of(get.requestedSopInstanceUid()),
                DimseStatus.SUCCESS);
        return DimseMessage.of(response, selected(step.get(), get.attributeIdentifierList()));
    }

    private static Attributes selected(Attributes step, List<Integer> tags) {
        if (tags.isEmpty()) {
            return step;
        }
        Attributes.Builder selection = Attributes.builder().inheriting(step.characterSet());
        step.elements().stream()
                .filter(element -> tags.contains(element.tag()) || element.tag() == Tag.SpecificCharacterSet)
                .forEach(selection::element);
        return selection.build();
    }
}
