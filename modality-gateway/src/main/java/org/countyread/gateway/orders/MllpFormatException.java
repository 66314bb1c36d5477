package org.countyread.gateway.orders;

import io.netty.handler.codec.CorruptedFrameException;

/** Bytes that are not MLLP, or a message beyond the bounds; the connection is closed. */
final class MllpFormatException extends CorruptedFrameException {
    private static final long serialVersionUID = 1L;

    MllpFormatException(String message) {
        super(message);
    }
}
