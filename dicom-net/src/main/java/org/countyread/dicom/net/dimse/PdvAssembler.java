package org.countyread.dicom.net.dimse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.dicom.net.pdu.Pdv;
import org.jspecify.annotations.Nullable;

/**
 * Puts commands together and lets data sets through as they come. One message at a time: with a window of one operation
 * its fragments are never mixed with those of another. Source: PS3.8 Annex E, PS3.7 §6.3. Event-loop confined.
 */
public final class PdvAssembler {
    /** A command set has a few hundred bytes; this leaves room for an Error Comment and long lists of attributes. */
    static final int COMMAND_BYTES_MAX = 64 * 1024;

    private final ByteBufAllocator allocator;
    /** The fragments of a command so far: copied, for a slice holds all that was read with it, even where it is empty. */
    private @Nullable ByteBuf command;

    private boolean inDataSet;
    private int contextId;

    public PdvAssembler(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /**
     * Takes one value and its buffer. Empty as long as the command it belongs to is incomplete.
     *
     * @throws PduFormatException if the value does not belong to the message begun; its buffer is released then
     */
    public Optional<MessagePart> accept(Pdv value) {
        try {
            refuseMixture(value);
        } catch (PduFormatException e) {
            value.data().release();
            throw e;
        }
        contextId = value.presentationContextId();
        if (value.command()) {
            return commandFragment(value);
        }
        inDataSet = !value.last();
        return Optional.of(new MessagePart.Data(value.data(), value.last()));
    }

    /** Whether a message has begun and is not whole. */
    public boolean midMessage() {
        return inDataSet || command != null;
    }

    /** Lets go of a command that will never be whole. */
    public void close() {
        if (command != null) {
            command.release();
            command = null;
        }
        inDataSet = false;
    }

    private void refuseMixture(Pdv value) {
        if (midMessage() && value.presentationContextId() != contextId) {
            throw unexpected(
                    "PDV of context %d amid a message of context %d", value.presentationContextId(), contextId);
        }
        if (value.command() == inDataSet) {
            throw unexpected(inDataSet ? "command fragment amid a data set" : "data fragment without a command");
        }
        int before = command == null ? 0 : command.readableBytes();
        if (value.command() && before + value.data().readableBytes() > COMMAND_BYTES_MAX) {
            throw unexpected("command set exceeds %d bytes", COMMAND_BYTES_MAX);
        }
    }

    private Optional<MessagePart> commandFragment(Pdv value) {
        ByteBuf whole = value.data();
        if (command != null || !value.last()) {
            whole = command == null ? allocator.buffer() : command;
            whole.writeBytes(value.data());
            value.data().release();
        }
        if (!value.last()) {
            command = whole;
            return Optional.empty();
        }
        command = null;
        try {
            DimseCommandCodec.Decoded decoded = DimseCommandCodec.decode(whole);
            inDataSet = decoded.dataSetFollows();
            return Optional.of(new MessagePart.Command(contextId, decoded.command(), decoded.dataSetFollows()));
        } finally {
            whole.release();
        }
    }

    private static PduFormatException unexpected(String format, Object... arguments) {
        return new PduFormatException(AbortReason.UNEXPECTED_PDU_PARAMETER, format, arguments);
    }
}
