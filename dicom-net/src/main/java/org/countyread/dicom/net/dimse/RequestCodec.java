package org.countyread.dicom.net.dimse;

import static org.countyread.dicom.net.dimse.CommandElement.ACTION_TYPE_ID;
import static org.countyread.dicom.net.dimse.CommandElement.AFFECTED_SOP_CLASS_UID;
import static org.countyread.dicom.net.dimse.CommandElement.AFFECTED_SOP_INSTANCE_UID;
import static org.countyread.dicom.net.dimse.CommandElement.ATTRIBUTE_IDENTIFIER_LIST;
import static org.countyread.dicom.net.dimse.CommandElement.EVENT_TYPE_ID;
import static org.countyread.dicom.net.dimse.CommandElement.MESSAGE_ID;
import static org.countyread.dicom.net.dimse.CommandElement.MESSAGE_ID_BEING_RESPONDED_TO;
import static org.countyread.dicom.net.dimse.CommandElement.MOVE_DESTINATION;
import static org.countyread.dicom.net.dimse.CommandElement.MOVE_ORIGINATOR_AE_TITLE;
import static org.countyread.dicom.net.dimse.CommandElement.MOVE_ORIGINATOR_MESSAGE_ID;
import static org.countyread.dicom.net.dimse.CommandElement.PRIORITY;
import static org.countyread.dicom.net.dimse.CommandElement.REQUESTED_SOP_CLASS_UID;
import static org.countyread.dicom.net.dimse.CommandElement.REQUESTED_SOP_INSTANCE_UID;

/** Requests to records and back. An element whose lack leaves the request answerable reads as empty. Thread-safe. */
final class RequestCodec {
    private RequestCodec() {}

    static DimseRequest decode(int field, CommandSet set) {
        if (field == CommandField.C_CANCEL_RQ) {
            return new CCancelRQ(set.requiredUnsignedShort(MESSAGE_ID_BEING_RESPONDED_TO));
        }
        int id = set.requiredUnsignedShort(MESSAGE_ID);
        String sopClass = set.sopClass();
        return switch (field) {
            case CommandField.C_ECHO_RQ -> new CEchoRQ(id, sopClass);
            case CommandField.C_STORE_RQ ->
                new CStoreRQ(
                        id,
                        sopClass,
                        set.text(AFFECTED_SOP_INSTANCE_UID),
                        priority(set),
                        set.string(MOVE_ORIGINATOR_AE_TITLE),
                        set.unsignedShort(MOVE_ORIGINATOR_MESSAGE_ID));
            case CommandField.C_FIND_RQ -> new CFindRQ(id, sopClass, priority(set));
            case CommandField.C_GET_RQ -> new CGetRQ(id, sopClass, priority(set));
            case CommandField.C_MOVE_RQ -> new CMoveRQ(id, sopClass, priority(set), set.text(MOVE_DESTINATION));
            case CommandField.N_EVENT_REPORT_RQ ->
                new NEventReportRQ(id, sopClass, set.text(AFFECTED_SOP_INSTANCE_UID), set.number(EVENT_TYPE_ID));
            case CommandField.N_GET_RQ ->
                new NGetRQ(id, sopClass, set.text(REQUESTED_SOP_INSTANCE_UID), set.tags(ATTRIBUTE_IDENTIFIER_LIST));
            case CommandField.N_SET_RQ -> new NSetRQ(id, sopClass, set.text(REQUESTED_SOP_INSTANCE_UID));
            case CommandField.N_ACTION_RQ ->
                new NActionRQ(id, sopClass, set.text(REQUESTED_SOP_INSTANCE_UID), set.number(ACTION_TYPE_ID));
            case CommandField.N_CREATE_RQ -> new NCreateRQ(id, sopClass, set.present(AFFECTED_SOP_INSTANCE_UID));
            case CommandField.N_DELETE_RQ -> new NDeleteRQ(id, sopClass, set.text(REQUESTED_SOP_INSTANCE_UID));
            default -> new UnrecognizedRQ(field, id, sopClass);
        };
    }

    private static int priority(CommandSet set) {
        return set.unsignedShort(PRIORITY).orElse(DimseRequest.PRIORITY_MEDIUM);
    }

    static void encode(DimseRequest request, CommandSet set) {
        if (request instanceof CCancelRQ cancel) {
            set.unsignedShort(MESSAGE_ID_BEING_RESPONDED_TO, cancel.messageIdBeingRespondedTo());
            return;
        }
        set.unsignedShort(MESSAGE_ID, request.messageId());
        if (!managed(request, set)) {
            set.uid(AFFECTED_SOP_CLASS_UID, request.affectedSopClassUid());
            composite(request, set);
        }
    }

    /** The requests that name what they ask for as requested SOP class and instance; false for all others. */
    private static boolean managed(DimseRequest request, CommandSet set) {
        String instance;
        if (request instanceof NGetRQ get) {
            instance = get.requestedSopInstanceUid();
            set.tags(ATTRIBUTE_IDENTIFIER_LIST, get.attributeIdentifierList());
        } else if (request instanceof NSetRQ nset) {
            instance = nset.requestedSopInstanceUid();
        } else if (request instanceof NActionRQ action) {
            instance = action.requestedSopInstanceUid();
            set.unsignedShort(ACTION_TYPE_ID, action.actionTypeId());
        } else if (request instanceof NDeleteRQ delete) {
            instance = delete.requestedSopInstanceUid();
        } else {
            return false;
        }
        set.uid(REQUESTED_SOP_CLASS_UID, request.affectedSopClassUid()).uid(REQUESTED_SOP_INSTANCE_UID, instance);
        return true;
    }

    private static void composite(DimseRequest request, CommandSet set) {
        if (request instanceof CStoreRQ store) {
            set.uid(AFFECTED_SOP_INSTANCE_UID, store.affectedSopInstanceUid())
                    .unsignedShort(PRIORITY, store.priority());
            store.moveOriginatorAeTitle().ifPresent(title -> set.string(MOVE_ORIGINATOR_AE_TITLE, title));
            store.moveOriginatorMessageId().ifPresent(id -> set.unsignedShort(MOVE_ORIGINATOR_MESSAGE_ID, id));
        } else if (request instanceof CFindRQ find) {
            set.unsignedShort(PRIORITY, find.priority());
        } else if (request instanceof CGetRQ get) {
            set.unsignedShort(PRIORITY, get.priority());
        } else if (request instanceof CMoveRQ move) {
            set.unsignedShort(PRIORITY, move.priority()).string(MOVE_DESTINATION, move.moveDestination());
        } else if (request instanceof NEventReportRQ event) {
            set.uid(AFFECTED_SOP_INSTANCE_UID, event.affectedSopInstanceUid())
                    .unsignedShort(EVENT_TYPE_ID, event.eventTypeId());
        } else if (request instanceof NCreateRQ create) {
            create.affectedSopInstanceUid().ifPresent(uid -> set.uid(AFFECTED_SOP_INSTANCE_UID, uid));
        }
    }
}
