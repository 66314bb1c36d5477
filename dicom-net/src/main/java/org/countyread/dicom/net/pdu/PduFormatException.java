package org.countyread.dicom.net.pdu;

import io.netty.handler.codec.DecoderException;
import java.util.Locale;

/** Bytes that are no PDU, or a PDU that breaks the protocol. Blast radius: the association, which is aborted. */
public final class PduFormatException extends DecoderException {
    private final AbortReason reason;

    public PduFormatException(AbortReason reason, String format, Object... arguments) {
        super(String.format(Locale.ROOT, format, arguments));
        this.reason = reason;
    }

    /** What the peer is told in A-ABORT. */
    public AbortReason reason() {
        return reason;
    }
}
