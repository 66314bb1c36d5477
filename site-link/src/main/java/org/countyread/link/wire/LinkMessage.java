package org.countyread.link.wire;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A message of the line. What each one means is said in {@code site_link.proto}; when it may be sent, in the state
 * machine. Byte buffers in messages are read-only. Immutable. Thread-safe.
 */
public sealed interface LinkMessage {
    /** The oldest version of the protocol that is spoken here. */
    int PROTOCOL_MIN = 1;
    /** The newest: with stripes, eager items and the clock. */
    int PROTOCOL_MAX = 2;

    record Heartbeat() implements LinkMessage {}

    record Goodbye(String code, String detail) implements LinkMessage {
        public Goodbye {
            LinkBounds.checkText("code", code, 1, LinkBounds.KIND_CHARS_MAX);
            detail = LinkBounds.cut(detail);
        }
    }

    record Chunk(int stream, long offset, ByteBuffer data) implements LinkMessage {
        public Chunk {
            LinkBounds.checkStream(stream);
            LinkBounds.checkOffset(offset);
            LinkBounds.checkBytes("chunk", data.remaining(), 1, LinkBounds.CHUNK_BYTES_MAX);
            data = data.asReadOnlyBuffer();
        }
    }

    record Taken(int stream, long offset) implements LinkMessage {
        public Taken {
            LinkBounds.checkStream(stream);
            LinkBounds.checkOffset(offset);
        }
    }

    /**
     * The hub's greeting.
     *
     * @param protocol oldest version the hub speaks
     * @param protocolMax newest version the hub speaks
     * @param session name by which further connections join; empty at a hub that knows none
     * @param stripesMax connections a session may have, this one included
     */
    record Welcome(
            int protocol,
            String siteCode,
            int chunkBytesMax,
            int itemsMax,
            int protocolMax,
            String session,
            int stripesMax)
            implements LinkMessage {
        public Welcome {
            LinkBounds.checkText("session", session, 0, LinkBounds.KIND_CHARS_MAX);
            if (stripesMax < 0) {
                throw new IllegalArgumentException("stripesMax is " + stripesMax + ", expected 0 or more");
            }
            LinkBounds.checkId("siteCode", siteCode);
            LinkBounds.checkBytes("largest chunk", chunkBytesMax, 1, LinkBounds.CHUNK_BYTES_MAX);
            if (itemsMax < 1) {
                throw new IllegalArgumentException("itemsMax is " + itemsMax + ", expected 1 or more");
            }
        }
    }

    /**
     * The gateway's answer.
     *
     * @param session the session that is joined; empty for a connection that begins one
     */
    record Hello(int protocol, String software, String session) implements LinkMessage {
        public Hello {
            LinkBounds.checkText("session", session, 0, LinkBounds.KIND_CHARS_MAX);
            LinkBounds.checkText("software", software, 0, LinkBounds.ID_CHARS_MAX);
        }
    }

    /**
     * An item the gateway wants to send.
     *
     * @param eager chunks follow from offset 0 on without waiting for the answer
     */
    record ItemOffered(int stream, ItemOffer offer, boolean eager) implements LinkMessage {
        public ItemOffered {
            LinkBounds.checkStream(stream);
        }
    }

    record ItemAccepted(int stream, long resumeOffset) implements LinkMessage {
        public ItemAccepted {
            LinkBounds.checkStream(stream);
            LinkBounds.checkOffset(resumeOffset);
        }
    }

    record ItemAlreadyHere(int stream) implements LinkMessage {
        public ItemAlreadyHere {
            LinkBounds.checkStream(stream);
        }
    }

    record ItemRefused(int stream, String code, String detail, boolean retryable) implements LinkMessage {
        public ItemRefused {
            LinkBounds.checkStream(stream);
            LinkBounds.checkText("code", code, 1, LinkBounds.KIND_CHARS_MAX);
            detail = LinkBounds.cut(detail);
        }
    }

    record ItemAcknowledged(int stream) implements LinkMessage {
        public ItemAcknowledged {
            LinkBounds.checkStream(stream);
        }
    }

    record ItemWithdrawn(int stream) implements LinkMessage {
        public ItemWithdrawn {
            LinkBounds.checkStream(stream);
        }
    }

    /** A mail without its body, of which {@code bodyBytes} follow in chunks. */
    record MailPosted(int stream, String mailId, String kind, String headerJson, int bodyBytes) implements LinkMessage {
        public MailPosted {
            LinkBounds.checkStream(stream);
            LinkBounds.checkId("mailId", mailId);
            LinkBounds.checkText("kind", kind, 1, LinkBounds.KIND_CHARS_MAX);
            LinkBounds.checkText("headerJson", headerJson, 0, LinkBounds.MAIL_HEADER_CHARS_MAX);
            LinkBounds.checkBytes("mail body", bodyBytes, 0, LinkBounds.MAIL_BODY_BYTES_MAX);
        }
    }

    record MailAcknowledged(int stream) implements LinkMessage {
        public MailAcknowledged {
            LinkBounds.checkStream(stream);
        }
    }

    record EnrolmentRequest(String code, ByteBuffer csr) implements LinkMessage {
        public EnrolmentRequest {
            LinkBounds.checkText("code", code, 1, LinkBounds.ID_CHARS_MAX);
            csr = csr.asReadOnlyBuffer();
        }

        /** Names the message without the secret in it. */
        @Override
        public String toString() {
            return "EnrolmentRequest[%d bytes]".formatted(csr.remaining());
        }
    }

    record RenewalRequest(ByteBuffer csr) implements LinkMessage {
        public RenewalRequest {
            csr = csr.asReadOnlyBuffer();
        }
    }

    record CertificateGranted(List<ByteBuffer> chain) implements LinkMessage {
        public CertificateGranted {
            chain = chain.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
        }
    }

    record CertificateDenied(String code, String detail) implements LinkMessage {
        public CertificateDenied {
            LinkBounds.checkText("code", code, 1, LinkBounds.KIND_CHARS_MAX);
            detail = LinkBounds.cut(detail);
        }
    }

    /**
     * What time is it at the hub?
     *
     * @param sentMicros the gateway's time, in microseconds since 1970
     * @param hubAheadMicros by how much the hub's clock is ahead of the gateway's, as last measured
     * @param roundTripMicros how long that measurement took; 0 if there has been none
     */
    record ClockAsked(long sentMicros, long hubAheadMicros, long roundTripMicros) implements LinkMessage {
        public ClockAsked {
            LinkBounds.checkOffset(sentMicros);
            LinkBounds.checkOffset(roundTripMicros);
        }
    }

    /**
     * The hub's time.
     *
     * @param sentMicros as it was asked
     * @param receivedMicros the hub's time when the question came
     * @param answeredMicros the hub's time when the answer left
     */
    record ClockTold(long sentMicros, long receivedMicros, long answeredMicros) implements LinkMessage {
        public ClockTold {
            LinkBounds.checkOffset(sentMicros);
            LinkBounds.checkOffset(receivedMicros);
            LinkBounds.checkOffset(answeredMicros);
        }
    }
}
