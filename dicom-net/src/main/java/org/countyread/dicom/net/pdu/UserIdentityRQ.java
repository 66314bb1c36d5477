package org.countyread.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who the requestor says its user is: type 1 name, 2 name and passcode, 3 Kerberos, 4 SAML, 5 JWT. The fields are read-only
 * bytes as they were sent and never belong in a log. Source: PS3.7 §D.3.3.7. Immutable.
 */
public record UserIdentityRQ(int type, boolean positiveResponseRequested, ByteBuffer primary, ByteBuffer secondary) {
    public static final int USER_NAME = 1;
    public static final int USER_NAME_AND_PASSCODE = 2;

    /** Name and passcode; the acceptor is asked to say that it honours them. */
    public static UserIdentityRQ of(String userName, String passcode) {
        return new UserIdentityRQ(USER_NAME_AND_PASSCODE, true, utf8(userName), utf8(passcode));
    }

    /** The name of types 1 and 2, which is UTF-8. */
    public Optional<String> userName() {
        return type == USER_NAME || type == USER_NAME_AND_PASSCODE ? Optional.of(text(primary)) : Optional.empty();
    }

    /** The passcode of type 2. */
    public Optional<String> passcode() {
        return type == USER_NAME_AND_PASSCODE ? Optional.of(text(secondary)) : Optional.empty();
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    @Override
    public String toString() {
        return "UserIdentityRQ[type=" + type + "]";
    }
}
