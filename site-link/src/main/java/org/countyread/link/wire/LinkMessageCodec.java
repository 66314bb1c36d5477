package org.countyread.link.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.countyread.link.wire.proto.SiteLinkProto;
import org.countyread.link.wire.proto.SiteLinkProto.Envelope;
import org.countyread.link.wire.proto.SiteLinkProto.Priority;

/** Messages to protobuf envelopes and back; everything the peer may have put wrong is found here. Thread-safe. */
public final class LinkMessageCodec {
    private static final Map<Class<?>, BiConsumer<LinkMessage, Envelope.Builder>> ENCODERS = encoders();
    private static final Map<ItemPriority, Priority> PRIORITIES = Map.of(
            ItemPriority.CONTROL, Priority.PRIORITY_CONTROL,
            ItemPriority.EMERGENCY, Priority.PRIORITY_EMERGENCY,
            ItemPriority.EXPRESS, Priority.PRIORITY_EXPRESS,
            ItemPriority.URGENT, Priority.PRIORITY_URGENT,
            ItemPriority.ROUTINE, Priority.PRIORITY_ROUTINE);

    private LinkMessageCodec() {}

    /** The envelope of a message. The data of a chunk is not copied. */
    static Envelope encode(LinkMessage message) {
        Envelope.Builder envelope = Envelope.newBuilder();
        Objects.requireNonNull(ENCODERS.get(message.getClass()), message.getClass()::getName)
                .accept(message, envelope);
        return envelope.build();
    }

    /** A message as a whole frame: its length and its envelope, for those who write to a plain stream. */
    public static byte[] frame(LinkMessage message) {
        byte[] envelope = encode(message).toByteArray();
        return ByteBuffer.allocate(Integer.BYTES + envelope.length)
                .putInt(envelope.length)
                .put(envelope)
                .array();
    }

    /**
     * Reads one envelope from all remaining bytes; the message shares no memory with them.
     *
     * @throws LinkFormatException if they are no envelope, or one with a part that is missing or out of bounds
     */
    public static LinkMessage decode(ByteBuffer bytes) throws LinkFormatException {
        Envelope envelope = parse(bytes);
        try {
            return message(envelope);
        } catch (IllegalArgumentException e) {
            throw new LinkFormatException("message out of bounds: " + e.getMessage(), e);
        }
    }

    private static Envelope parse(ByteBuffer bytes) throws LinkFormatException {
        try {
            return Envelope.parseFrom(CodedInputStream.newInstance(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new LinkFormatException("not an envelope: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static LinkMessage message(Envelope in) throws LinkFormatException {
        return switch (in.getMessageCase()) {
            case HEARTBEAT -> new LinkMessage.Heartbeat();
            case GOODBYE ->
                new LinkMessage.Goodbye(
                        in.getGoodbye().getCode(), in.getGoodbye().getDetail());
            case CHUNK ->
                new LinkMessage.Chunk(
                        in.getChunk().getStream(),
                        in.getChunk().getOffset(),
                        in.getChunk().getData().asReadOnlyByteBuffer());
            case TAKEN ->
                new LinkMessage.Taken(in.getTaken().getStream(), in.getTaken().getOffset());
            case WELCOME -> welcome(in.getWelcome());
            case ITEM_ACCEPTED ->
                new LinkMessage.ItemAccepted(
                        in.getItemAccepted().getStream(), in.getItemAccepted().getResumeOffset());
            case ITEM_ALREADY_HERE ->
                new LinkMessage.ItemAlreadyHere(in.getItemAlreadyHere().getStream());
            case ITEM_REFUSED -> itemRefused(in.getItemRefused());
            case ITEM_ACKNOWLEDGED ->
                new LinkMessage.ItemAcknowledged(in.getItemAcknowledged().getStream());
            case MAIL_POSTED -> mailPosted(in.getMailPosted());
            case CERTIFICATE_GRANTED ->
                new LinkMessage.CertificateGranted(in.getCertificateGranted().getChainList().stream()
                        .map(ByteString::asReadOnlyByteBuffer)
                        .toList());
            case CERTIFICATE_DENIED ->
                new LinkMessage.CertificateDenied(
                        in.getCertificateDenied().getCode(),
                        in.getCertificateDenied().getDetail());
            case HELLO ->
                new LinkMessage.Hello(
                        in.getHello().getProtocol(),
                        in.getHello().getSoftware(),
                        in.getHello().getSession());
            case ITEM_OFFERED -> itemOffered(in.getItemOffered());
            case ITEM_WITHDRAWN ->
                new LinkMessage.ItemWithdrawn(in.getItemWithdrawn().getStream());
            case MAIL_ACKNOWLEDGED ->
                new LinkMessage.MailAcknowledged(in.getMailAcknowledged().getStream());
            case ENROLMENT_REQUEST ->
                new LinkMessage.EnrolmentRequest(
                        in.getEnrolmentRequest().getCode(),
                        in.getEnrolmentRequest().getCsr().asReadOnlyByteBuffer());
            case RENEWAL_REQUEST ->
                new LinkMessage.RenewalRequest(in.getRenewalRequest().getCsr().asReadOnlyByteBuffer());
            case CLOCK_ASKED ->
                new LinkMessage.ClockAsked(
                        in.getClockAsked().getSentMicros(),
                        in.getClockAsked().getHubAheadMicros(),
                        in.getClockAsked().getRoundTripMicros());
            case CLOCK_TOLD ->
                new LinkMessage.ClockTold(
                        in.getClockTold().getSentMicros(),
                        in.getClockTold().getReceivedMicros(),
                        in.getClockTold().getAnsweredMicros());
            case MESSAGE_NOT_SET -> throw new LinkFormatException("an envelope without a message known here");
        };
    }

    private static LinkMessage welcome(SiteLinkProto.Welcome in) {
        return new LinkMessage.Welcome(
                in.getProtocol(),
                in.getSiteCode(),
                in.getChunkBytesMax(),
                in.getItemsMax(),
                Math.max(in.getProtocol(), in.getProtocolMax()),
                in.getSession(),
                in.getStripesMax());
    }

    private static LinkMessage itemRefused(SiteLinkProto.ItemRefused in) {
        return new LinkMessage.ItemRefused(in.getStream(), in.getCode(), in.getDetail(), in.getRetryable());
    }

    private static LinkMessage mailPosted(SiteLinkProto.MailPosted in) {
        return new LinkMessage.MailPosted(
                in.getStream(), in.getMailId(), in.getKind(), in.getHeaderJson(), in.getBodyBytes());
    }

    private static LinkMessage itemOffered(SiteLinkProto.ItemOffered in) {
        ItemOffer offer = new ItemOffer(
                in.getItemId(),
                in.getKind(),
                in.getAttributesMap(),
                in.getSizeBytes(),
                HexFormat.of().formatHex(in.getSha256().toByteArray()),
                priority(in.getPriority()));
        return new LinkMessage.ItemOffered(in.getStream(), offer, in.getEager());
    }

    private static ItemPriority priority(Priority sent) {
        return PRIORITIES.entrySet().stream()
                .filter(entry -> entry.getValue() == sent)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("priority " + sent + " is not one of the known five"));
    }

    private static Map<Class<?>, BiConsumer<LinkMessage, Envelope.Builder>> encoders() {
        Table table = new Table();
        table.put(LinkMessage.Heartbeat.class, (m, out) -> out.getHeartbeatBuilder());
        table.put(
                LinkMessage.Goodbye.class,
                (m, out) -> out.getGoodbyeBuilder().setCode(m.code()).setDetail(m.detail()));
        table.put(
                LinkMessage.Chunk.class,
                (m, out) -> out.getChunkBuilder()
                        .setStream(m.stream())
                        .setOffset(m.offset())
                        .setData(UnsafeByteOperations.unsafeWrap(m.data())));
        table.put(
                LinkMessage.Taken.class,
                (m, out) -> out.getTakenBuilder().setStream(m.stream()).setOffset(m.offset()));
        table.put(
                LinkMessage.Welcome.class,
                (m, out) -> out.getWelcomeBuilder()
                        .setProtocol(m.protocol())
                        .setSiteCode(m.siteCode())
                        .setChunkBytesMax(m.chunkBytesMax())
                        .setItemsMax(m.itemsMax())
                        .setProtocolMax(m.protocolMax())
                        .setSession(m.session())
                        .setStripesMax(m.stripesMax()));
        table.put(
                LinkMessage.ItemAccepted.class,
                (m, out) -> out.getItemAcceptedBuilder().setStream(m.stream()).setResumeOffset(m.resumeOffset()));
        table.put(
                LinkMessage.ItemAlreadyHere.class,
                (m, out) -> out.getItemAlreadyHereBuilder().setStream(m.stream()));
        table.put(
                LinkMessage.ItemRefused.class,
                (m, out) -> out.getItemRefusedBuilder()
                        .setStream(m.stream())
                        .setCode(m.code())
                        .setDetail(m.detail())
                        .setRetryable(m.retryable()));
        table.put(
                LinkMessage.ItemAcknowledged.class,
                (m, out) -> out.getItemAcknowledgedBuilder().setStream(m.stream()));
        table.put(
                LinkMessage.MailPosted.class,
                (m, out) -> out.getMailPostedBuilder()
                        .setStream(m.stream())
                        .setMailId(m.mailId())
                        .setKind(m.kind())
                        .setHeaderJson(m.headerJson())
                        .setBodyBytes(m.bodyBytes()));
        table.put(
                LinkMessage.CertificateGranted.class,
                (m, out) -> out.getCertificateGrantedBuilder()
                        .addAllChain(m.chain().stream()
                                .map(UnsafeByteOperations::unsafeWrap)
                                .toList()));
        table.put(
                LinkMessage.CertificateDenied.class,
                (m, out) -> out.getCertificateDeniedBuilder().setCode(m.code()).setDetail(m.detail()));
        table.put(
                LinkMessage.Hello.class,
                (m, out) -> out.getHelloBuilder()
                        .setProtocol(m.protocol())
                        .setSoftware(m.software())
                        .setSession(m.session()));
        table.put(LinkMessage.ItemOffered.class, (m, out) -> putOffer(m, out.getItemOfferedBuilder()));
        table.put(
                LinkMessage.ItemWithdrawn.class,
                (m, out) -> out.getItemWithdrawnBuilder().setStream(m.stream()));
        table.put(
                LinkMessage.MailAcknowledged.class,
                (m, out) -> out.getMailAcknowledgedBuilder().setStream(m.stream()));
        table.put(
                LinkMessage.EnrolmentRequest.class,
                (m, out) -> out.getEnrolmentRequestBuilder()
                        .setCode(m.code())
                        .setCsr(UnsafeByteOperations.unsafeWrap(m.csr())));
        table.put(
                LinkMessage.RenewalRequest.class,
                (m, out) -> out.getRenewalRequestBuilder().setCsr(UnsafeByteOperations.unsafeWrap(m.csr())));
        table.put(
                LinkMessage.ClockAsked.class,
                (m, out) -> out.getClockAskedBuilder()
                        .setSentMicros(m.sentMicros())
                        .setHubAheadMicros(m.hubAheadMicros())
                        .setRoundTripMicros(m.roundTripMicros()));
        table.put(
                LinkMessage.ClockTold.class,
                (m, out) -> out.getClockToldBuilder()
                        .setSentMicros(m.sentMicros())
                        .setReceivedMicros(m.receivedMicros())
                        .setAnsweredMicros(m.answeredMicros()));
        return Map.copyOf(table.encoders);
    }

    private static void putOffer(LinkMessage.ItemOffered message, SiteLinkProto.ItemOffered.Builder out) {
        ItemOffer offer = message.offer();
        out.setStream(message.stream())
                .setEager(message.eager())
                .setItemId(offer.itemId())
                .setKind(offer.kind())
                .putAllAttributes(offer.attributes())
                .setSizeBytes(offer.sizeBytes())
                .setSha256(ByteString.copyFrom(HexFormat.of().parseHex(offer.sha256Hex())))
                .setPriority(PRIORITIES.get(offer.priority()));
    }

    /** Keeps each encoder beside the class it is for, so that the one cast is safe. */
    private static final class Table {
        private final Map<Class<?>, BiConsumer<LinkMessage, Envelope.Builder>> encoders = new HashMap<>();

        <M extends LinkMessage> void put(Class<M> type, BiConsumer<M, Envelope.Builder> encoder) {
            encoders.put(type, (message, out) -> encoder.accept(type.cast(message), out));
        }
    }
}
