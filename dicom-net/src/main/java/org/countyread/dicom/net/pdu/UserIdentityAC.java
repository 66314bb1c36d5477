package org.countyread.dicom.net.pdu;

import java.nio.ByteBuffer;

/** The acceptor's answer to a user identity; empty for types 1 and 2. Source: PS3.7 §D.3.3.7.2. Immutable. */
public record UserIdentityAC(ByteBuffer serverResponse) {}
