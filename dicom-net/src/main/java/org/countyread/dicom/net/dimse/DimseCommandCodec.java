package org.countyread.dicom.net.dimse;

import io.netty.buffer.ByteBuf;
import org.countyread.dicom.net.pdu.PduFormatException;

/** Command sets to records and back. Source: PS3.7 §9.3, §10.3 and Annex E. Thread-safe. */
public final class DimseCommandCodec {
    /** Any other value of Command Data Set Type says that a data set follows. Source: PS3.7 Table E.1-1. */
    private static final int NO_DATA_SET = 0x0101;

    private static final int DATA_SET_FOLLOWS = 0x0000;

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
        boolean request = (field & CommandField.RESPONSE_BIT) == 0;
        return new Decoded(
                request ? RequestCodec.decode(field, set) : ResponseCodec.decode(field, set), dataSetFollows);
    }

    /** Appends the command set to {@code out}. */
    public static void encode(DimseCommand command, boolean dataSetFollows, ByteBuf out) {
        CommandSet set = new CommandSet()
                .unsignedShort(CommandElement.COMMAND_FIELD, command.commandField())
                .unsignedShort(CommandElement.COMMAND_DATA_SET_TYPE, dataSetFollows ? DATA_SET_FOLLOWS : NO_DATA_SET);
        if (command instanceof DimseRequest request) {
            RequestCodec.encode(request, set);
        } else if (command instanceof DimseResponse response) {
            ResponseCodec.encode(response, set);
        }
        set.encode(out);
    }
}
