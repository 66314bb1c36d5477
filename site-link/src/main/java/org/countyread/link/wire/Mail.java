package org.countyread.link.wire;

import java.util.Arrays;
import java.util.Objects;

/**
 * News for a gateway. The body is not copied: who makes a mail leaves its body alone afterwards. Immutable by
 * agreement. Thread-safe.
 *
 * @param mailId name of the mail, unique within its site for ever; 1 to 200 printable ASCII characters
 * @param kind what the mail is to the two ends; 1 to 64 characters
 * @param headerJson what it says; at most 65536 characters
 * @param body what it brings; empty where it brings nothing, at most 16 MiB
 */
@SuppressWarnings("ArrayRecordComponent") // equals, hashCode and toString are written out below
public record Mail(String mailId, String kind, String headerJson, byte[] body) {

    /** @throws IllegalArgumentException if a part is out of its bounds */
    public Mail {
        LinkBounds.checkId("mailId", mailId);
        LinkBounds.checkText("kind", kind, 1, LinkBounds.KIND_CHARS_MAX);
        LinkBounds.checkText("headerJson", headerJson, 0, LinkBounds.MAIL_HEADER_CHARS_MAX);
        if (body.length > LinkBounds.MAIL_BODY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "body has %d bytes, expected at most %d".formatted(body.length, LinkBounds.MAIL_BODY_BYTES_MAX));
        }
    }

    /** Two mails are equal when all their parts are, the bytes of the body included. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Mail mail
                && mailId.equals(mail.mailId)
                && kind.equals(mail.kind)
                && headerJson.equals(mail.headerJson)
                && Arrays.equals(body, mail.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mailId, kind, headerJson, Arrays.hashCode(body));
    }

    /** Names the mail without what it says. */
    @Override
    public String toString() {
        return "Mail[%s, %s, %d body bytes]".formatted(mailId, kind, body.length);
    }
}
