package org.countyread.dicom.net.dimse;

import static org.countyread.dicom.net.dimse.CommandElement.ACTION_TYPE_ID;
import static org.countyread.dicom.net.dimse.CommandElement.AFFECTED_SOP_CLASS_UID;
import static org.countyread.dicom.net.dimse.CommandElement.AFFECTED_SOP_INSTANCE_UID;
import static org.countyread.dicom.net.dimse.CommandElement.COMPLETED_SUB_OPERATIONS;
import static org.countyread.dicom.net.dimse.CommandElement.ERROR_COMMENT;
import static org.countyread.dicom.net.dimse.CommandElement.ERROR_ID;
import static org.countyread.dicom.net.dimse.CommandElement.EVENT_TYPE_ID;
import static org.countyread.dicom.net.dimse.CommandElement.FAILED_SUB_OPERATIONS;
import static org.countyread.dicom.net.dimse.CommandElement.MESSAGE_ID_BEING_RESPONDED_TO;
import static org.countyread.dicom.net.dimse.CommandElement.OFFENDING_ELEMENT;
import static org.countyread.dicom.net.dimse.CommandElement.REMAINING_SUB_OPERATIONS;
import static org.countyread.dicom.net.dimse.CommandElement.STATUS;
import static org.countyread.dicom.net.dimse.CommandElement.WARNING_SUB_OPERATIONS;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Responses to records and back. Thread-safe. */
final class ResponseCodec {
    private static final int ERROR_COMMENT_CHARACTERS_MAX = 64;

    private ResponseCodec() {}

    static DimseResponse decode(int field, CommandSet set) {
        int id = set.requiredUnsignedShort(MESSAGE_ID_BEING_RESPONDED_TO);
        String sopClass = set.sopClass();
        Optional<String> instance = set.present(AFFECTED_SOP_INSTANCE_UID);
        DimseStatus status = new DimseStatus(
                set.requiredUnsignedShort(STATUS),
                set.text(ERROR_COMMENT),
                set.tags(OFFENDING_ELEMENT),
                set.unsignedShort(ERROR_ID));
        return switch (field) {
            case CommandField.C_ECHO_RSP -> new CEchoRSP(id, sopClass, status);
            case CommandField.C_STORE_RSP -> new CStoreRSP(id, sopClass, instance.orElse(""), status);
            case CommandField.C_FIND_RSP -> new CFindRSP(id, sopClass, status);
            case CommandField.C_GET_RSP -> new CGetRSP(id, sopClass, status, subOperations(set));
            case CommandField.C_MOVE_RSP -> new CMoveRSP(id, sopClass, status, subOperations(set));
            case CommandField.N_EVENT_REPORT_RSP ->
                new NEventReportRSP(id, sopClass, instance, set.unsignedShort(EVENT_TYPE_ID), status);
            case CommandField.N_GET_RSP -> new NGetRSP(id, sopClass, instance, status);
            case CommandField.N_SET_RSP -> new NSetRSP(id, sopClass, instance, status);
            case CommandField.N_ACTION_RSP ->
                new NActionRSP(id, sopClass, instance, set.unsignedShort(ACTION_TYPE_ID), status);
            case CommandField.N_CREATE_RSP -> new NCreateRSP(id, sopClass, instance, status);
            case CommandField.N_DELETE_RSP -> new NDeleteRSP(id, sopClass, instance, status);
            default -> new UnrecognizedRSP(field, id, sopClass, status);
        };
    }

    private static SubOperations subOperations(CommandSet set) {
        return new SubOperations(
                set.number(REMAINING_SUB_OPERATIONS),
                set.number(COMPLETED_SUB_OPERATIONS),
                set.number(FAILED_SUB_OPERATIONS),
                set.number(WARNING_SUB_OPERATIONS));
    }

    static void encode(DimseResponse response, CommandSet set) {
        set.unsignedShort(MESSAGE_ID_BEING_RESPONDED_TO, response.messageIdBeingRespondedTo());
        status(response.status(), set);
        if (!response.affectedSopClassUid().isEmpty()) {
            set.uid(AFFECTED_SOP_CLASS_UID, response.affectedSopClassUid());
        }
        if (response instanceof CStoreRSP store) {
            set.uid(AFFECTED_SOP_INSTANCE_UID, store.affectedSopInstanceUid());
        } else if (response instanceof CGetRSP get) {
            subOperations(get.subOperations(), get.status(), set);
        } else if (response instanceof CMoveRSP move) {
            subOperations(move.subOperations(), move.status(), set);
        } else {
            managed(response, set);
        }
    }

    private static void status(DimseStatus status, CommandSet set) {
        set.unsignedShort(STATUS, status.code());
        if (!status.comment().isEmpty()) {
            set.string(ERROR_COMMENT, comment(status));
        }
        if (!status.offendingElements().isEmpty()) {
            set.tags(OFFENDING_ELEMENT, status.offendingElements());
        }
        status.errorId().ifPresent(id -> set.unsignedShort(ERROR_ID, id));
    }

    private static String comment(DimseStatus status) {
        String comment = new String(status.comment().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
                .replace('\\', '/');
        return comment.substring(0, Math.min(comment.length(), ERROR_COMMENT_CHARACTERS_MAX));
    }

    /** Only a response that is not the last, or that was cancelled, tells what remains. Source: PS3.4 §C.4.2.1.6. */
    private static void subOperations(SubOperations counts, DimseStatus status, CommandSet set) {
        if (status.pending() || status.code() == DimseStatus.CANCEL.code()) {
            count(REMAINING_SUB_OPERATIONS, counts.remaining(), set);
        }
        count(COMPLETED_SUB_OPERATIONS, counts.completed(), set);
        count(FAILED_SUB_OPERATIONS, counts.failed(), set);
        count(WARNING_SUB_OPERATIONS, counts.warning(), set);
    }

    private static void count(int element, int count, CommandSet set) {
        set.unsignedShort(element, Math.min(count, 0xFFFF));
    }

    private static void managed(DimseResponse response, CommandSet set) {
        if (response instanceof NEventReportRSP event) {
            instance(event.affectedSopInstanceUid(), set);
            event.eventTypeId().ifPresent(id -> set.unsignedShort(EVENT_TYPE_ID, id));
        } else if (response instanceof NGetRSP get) {
            instance(get.affectedSopInstanceUid(), set);
        } else if (response instanceof NSetRSP nset) {
            instance(nset.affectedSopInstanceUid(), set);
        } else if (response instanceof NActionRSP action) {
            instance(action.affectedSopInstanceUid(), set);
            action.actionTypeId().ifPresent(id -> set.unsignedShort(ACTION_TYPE_ID, id));
        } else if (response instanceof NCreateRSP create) {
            instance(create.affectedSopInstanceUid(), set);
        } else if (response instanceof NDeleteRSP delete) {
            instance(delete.affectedSopInstanceUid(), set);
        }
    }

    private static void instance(Optional<String> uid, CommandSet set) {
        uid.ifPresent(value -> set.uid(AFFECTED_SOP_INSTANCE_UID, value));
    }
}
