package org.countyread.dicom.net.dimse;

import io.netty.buffer.ByteBuf;

/** A piece of a message as the assembler hands it on. */
public sealed interface MessagePart {
    /** The command is whole. {@code dataSetFollows} false means the message is whole, too. Immutable. */
    record Command(int presentationContextId, DimseCommand command, boolean dataSetFollows) implements MessagePart {}

    /** Bytes of the data set, owned by the receiver. {@code last} means the message is whole. */
    record Data(ByteBuf bytes, boolean last) implements MessagePart {}
}
