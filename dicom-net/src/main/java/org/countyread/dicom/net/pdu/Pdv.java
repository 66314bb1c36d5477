package org.countyread.dicom.net.pdu;

import io.netty.buffer.ByteBuf;

/**
 * A presentation data value: a fragment of one command set or one data set. Whoever holds the PDV owns {@code data} and
 * releases it. Source: PS3.8 §9.3.5.1 and Annex E.2.
 */
public record Pdv(int presentationContextId, boolean command, boolean last, ByteBuf data) {
    /** Item length, presentation context id and message control header. */
    public static final int HEADER_BYTES = 6;
}
