package org.countyread.dicom.net.pdu;

import java.nio.ByteBuffer;

/**
 * Who the requestor says its user is: type 1 name, 2 name and passcode, 3 Kerberos, 4 SAML, 5 JWT. The fields are read-only
 * bytes as they were sent and never belong in a log. Source: PS3.7 §D.3.3.7. Immutable.
 */
public record UserIdentityRQ(int type, boolean positiveResponseRequested, ByteBuffer primary, ByteBuffer secondary) {
    @Override
    public String toString() {
        return "UserIdentityRQ[type=" + type + "]";
    }
}
