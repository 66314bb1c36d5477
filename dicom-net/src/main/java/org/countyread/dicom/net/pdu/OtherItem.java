package org.countyread.dicom.net.pdu;

import java.nio.ByteBuffer;

/** A sub-item of the user information that is carried but not interpreted, as PS3.8 §9.3.1 demands. Immutable. */
public record OtherItem(int type, ByteBuffer value) {}
