package org.countyread.link.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** One message of every kind. */
final class SampleMessages {
    private static final ByteBuffer BYTES = ByteBuffer.wrap(new byte[] {0x30, 0x03, 0x02, 0x01, 0x05});

    private SampleMessages() {}

    static List<LinkMessage> all() {
        return List.of(
                new LinkMessage.Heartbeat(),
                new LinkMessage.Goodbye("superseded", "再见"),
                new LinkMessage.Chunk(7, 1L << 40, BYTES),
                new LinkMessage.Taken(7, (1L << 40) + 5),
                new LinkMessage.Welcome(1, "T01", 1024 * 1024, 256, 2, "b4d1", 16),
                new LinkMessage.ItemAccepted(1, 0),
                new LinkMessage.ItemAlreadyHere(2),
                new LinkMessage.ItemRefused(3, "conflict", "other bytes under this name", false),
                new LinkMessage.ItemAcknowledged(4),
                new LinkMessage.MailPosted(1, "mail-1", "report", "{\"signer\":\"王医生\"}", 123_456),
                new LinkMessage.CertificateGranted(List.of(BYTES, BYTES)),
                new LinkMessage.CertificateDenied("wrong-code", "no"),
                new LinkMessage.Hello(2, "countyread-gateway", "b4d1"),
                new LinkMessage.ItemOffered(
                        9,
                        new ItemOffer(
                                "1.2.3",
                                "object",
                                Map.of("studyInstanceUid", "1.2", "callingAe", "DR1"),
                                200_000_000,
                                "ab".repeat(32),
                                ItemPriority.EMERGENCY),
                        true),
                new LinkMessage.ItemWithdrawn(9),
                new LinkMessage.MailAcknowledged(1),
                new LinkMessage.EnrolmentRequest("T01-SECRET-ABCDEFGHIJKLMNOP", BYTES),
                new LinkMessage.RenewalRequest(BYTES),
                new LinkMessage.ClockAsked(1_795_000_000_000_000L, -250_000, 81_000),
                new LinkMessage.ClockTold(1_795_000_000_000_000L, 1_795_000_000_050_000L, 1_795_000_000_050_010L));
    }
}
