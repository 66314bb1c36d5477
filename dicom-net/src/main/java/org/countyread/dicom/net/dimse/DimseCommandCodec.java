package org.countyread.dicom.net.dimse;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.countyread.dicom.net.pdu.PduFormatException;

/** Command sets to records and back. Source: PS3.7 §9.3 and Annex E. Thread-safe. */
public final class DimseCommandCodec {
    /** Any other value of Command Data Set Type says that a data set follows. Source: PS3.7 Table E.1-1. */
    private static final int NO_DATA_SET = 0x0101;

    private static final int DATA_SET_FOLLOWS = 0x0000;
    private static final int ERROR_COMMENT_CHARACTERS_MAX = 64;

    private DimseCommandCodec() {}

    /** A command, and whether a data set belongs to it. Immutable. */
    public record Decoded(DimseCommand command, boolean dataSetFollows) {}

    /**
     * Reads a whole command set. The caller still owns {@code in}.
     *
     * @throws PduFormatException if it is no command set, or lacks an element without which it cannot be answered
     */
    public static Decoded decode(ByteBuf in) {
        CommandSet set = CommandSet.decode(in);
        int field = set.requiredUnsignedShort(CommandElement.COMMAND_FIELD);
        boolean dataSetFollows =
                set.unsignedShort(CommandElement.COMMAND_DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
        return new Decoded(command(field, set), dataSetFollows);
    }

    private static DimseCommand command(int field, CommandSet set) {
        if (field == CommandField.C_CANCEL_RQ) {
            return new CCancelRQ(respondedTo(set));
        }
        return (field & CommandField.RESPONSE_BIT) == 0 ? request(field, set) : response(field, set);
    }

    private static DimseRequest request(int field, CommandSet set) {
        int messageId = set.requiredUnsignedShort(CommandElement.MESSAGE_ID);
        return switch (field) {
            case CommandField.C_ECHO_RQ -> new CEchoRQ(messageId, sopClass(set));
            case CommandField.C_STORE_RQ ->
                new CStoreRQ(
                        messageId,
                        sopClass(set),
                        set.string(CommandElement.AFFECTED_SOP_INSTANCE_UID).orElse(""),
                        set.unsignedShort(CommandElement.PRIORITY).orElse(CStoreRQ.PRIORITY_MEDIUM),
                        set.string(CommandElement.MOVE_ORIGINATOR_AE_TITLE),
                        set.unsignedShort(CommandElement.MOVE_ORIGINATOR_MESSAGE_ID));
            default -> new UnrecognizedRQ(field, messageId, sopClass(set));
        };
    }

    private static DimseResponse response(int field, CommandSet set) {
        int respondedTo = respondedTo(set);
        DimseStatus status = new DimseStatus(
                set.requiredUnsignedShort(CommandElement.STATUS),
                set.string(CommandElement.ERROR_COMMENT).orElse(""));
        return switch (field) {
            case CommandField.C_ECHO_RSP -> new CEchoRSP(respondedTo, sopClass(set), status);
            case CommandField.C_STORE_RSP ->
                new CStoreRSP(
                        respondedTo,
                        sopClass(set),
                        set.string(CommandElement.AFFECTED_SOP_INSTANCE_UID).orElse(""),
                        status);
            default -> new UnrecognizedRSP(field, respondedTo, sopClass(set), status);
        };
    }

    private static int respondedTo(CommandSet set) {
        return set.requiredUnsignedShort(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO);
    }

    /** N-GET, N-SET, N-ACTION and N-DELETE name the class they ask for as Requested SOP Class UID. */
    private static String sopClass(CommandSet set) {
        return set.string(CommandElement.AFFECTED_SOP_CLASS_UID)
                .or(() -> set.string(CommandElement.REQUESTED_SOP_CLASS_UID))
                .orElse("");
    }

    /** Appends the command set to {@code out}. */
    public static void encode(DimseCommand command, boolean dataSetFollows, ByteBuf out) {
        CommandSet set = new CommandSet()
                .unsignedShort(CommandElement.COMMAND_DATA_SET_TYPE, dataSetFollows ? DATA_SET_FOLLOWS : NO_DATA_SET);
        if (command instanceof DimseRequest request) {
            encodeRequest(request, set);
        } else if (command instanceof DimseResponse response) {
            encodeResponse(response, set);
        }
        set.encode(out);
    }

    private static void encodeRequest(DimseRequest request, CommandSet set) {
        if (request instanceof CCancelRQ cancel) {
            set.unsignedShort(CommandElement.COMMAND_FIELD, CommandField.C_CANCEL_RQ)
                    .unsignedShort(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, cancel.messageIdBeingRespondedTo());
            return;
        }
        set.unsignedShort(CommandElement.MESSAGE_ID, request.messageId())
                .uid(CommandElement.AFFECTED_SOP_CLASS_UID, request.affectedSopClassUid());
        if (request instanceof CEchoRQ) {
            set.unsignedShort(CommandElement.COMMAND_FIELD, CommandField.C_ECHO_RQ);
        } else if (request instanceof CStoreRQ store) {
            set.unsignedShort(CommandElement.COMMAND_FIELD, CommandField.C_STORE_RQ)
                    .uid(CommandElement.AFFECTED_SOP_INSTANCE_UID, store.affectedSopInstanceUid())
                    .unsignedShort(CommandElement.PRIORITY, store.priority());
            store.moveOriginatorAeTitle()
                    .ifPresent(title -> set.string(CommandElement.MOVE_ORIGINATOR_AE_TITLE, title));
            store.moveOriginatorMessageId()
                    .ifPresent(id -> set.unsignedShort(CommandElement.MOVE_ORIGINATOR_MESSAGE_ID, id));
        } else if (request instanceof UnrecognizedRQ other) {
            set.unsignedShort(CommandElement.COMMAND_FIELD, other.commandField());
        }
    }

    private static void encodeResponse(DimseResponse response, CommandSet set) {
        set.unsignedShort(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, response.messageIdBeingRespondedTo())
                .unsignedShort(CommandElement.STATUS, response.status().code());
        if (!response.status().comment().isEmpty()) {
            set.string(CommandElement.ERROR_COMMENT, comment(response.status()));
        }
        if (response instanceof CEchoRSP echo) {
            set.unsignedShort(CommandElement.COMMAND_FIELD, CommandField.C_ECHO_RSP);
            affectedSopClass(set, echo.affectedSopClassUid());
        } else if (response instanceof CStoreRSP store) {
            set.unsignedShort(CommandElement.COMMAND_FIELD, CommandField.C_STORE_RSP)
                    .uid(CommandElement.AFFECTED_SOP_INSTANCE_UID, store.affectedSopInstanceUid());
            affectedSopClass(set, store.affectedSopClassUid());
        } else if (response instanceof UnrecognizedRSP other) {
            set.unsignedShort(CommandElement.COMMAND_FIELD, other.commandField());
            affectedSopClass(set, other.affectedSopClassUid());
        }
    }

    private static void affectedSopClass(CommandSet set, String uid) {
        if (!uid.isEmpty()) {
            set.uid(CommandElement.AFFECTED_SOP_CLASS_UID, uid);
        }
    }

    private static String comment(DimseStatus status) {
        String comment = new String(status.comment().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
                .replace('\\', '/');
        return comment.substring(0, Math.min(comment.length(), ERROR_COMMENT_CHARACTERS_MAX));
    }
}
