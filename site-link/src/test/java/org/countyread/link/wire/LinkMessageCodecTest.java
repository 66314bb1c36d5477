package org.countyread.link.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.countyread.link.wire.proto.SiteLinkProto;
import org.countyread.link.wire.proto.SiteLinkProto.Envelope;
import org.junit.jupiter.api.Test;

class LinkMessageCodecTest {

    @Test
    void everyMessageComesBackAsItWas() throws LinkFormatException {
        for (LinkMessage message : SampleMessages.all()) {
            byte[] bytes = LinkMessageCodec.encode(message).toByteArray();
            assertThat(LinkMessageCodec.decode(ByteBuffer.wrap(bytes))).isEqualTo(message);
        }
    }

    @Test
    void thereIsASampleOfEveryMessage() {
        assertThat(SampleMessages.all().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(LinkMessage.class.getPermittedSubclasses());
    }

    /** Typed by hand from site_link.proto and the protobuf wire format, so that a renumbered field is noticed. */
    @Test
    void aMessageLooksOnTheWireAsItAlwaysDid() throws LinkFormatException {
        // 1a = field 3 (chunk), 09 bytes | 08 07 stream 7 | 10 05 offset 5 | 1a 03 data "abc"
        byte[] chunk = HexFormat.of().parseHex("1a0908071005" + "1a03616263");
        assertThat(LinkMessageCodec.decode(ByteBuffer.wrap(chunk)))
                .isEqualTo(new LinkMessage.Chunk(7, 5, ByteBuffer.wrap(new byte[] {'a', 'b', 'c'})));
        // f2 01 = field 30 (hello), 05 bytes | 08 01 protocol 1 | 12 01 software "g"
        byte[] hello = HexFormat.of().parseHex("f201050801120167");
        assertThat(LinkMessageCodec.encode(new LinkMessage.Hello(1, "g", "")).toByteArray())
                .isEqualTo(hello);
    }

    @Test
    void refusesAnEnvelopeWithoutAMessage() {
        assertThatThrownBy(() -> LinkMessageCodec.decode(ByteBuffer.allocate(0)))
                .isInstanceOf(LinkFormatException.class)
                .hasMessageContaining("without a message");
    }

    @Test
    void refusesPartsOutOfTheirBounds() {
        assertRefused(Envelope.newBuilder()
                .setChunk(SiteLinkProto.Chunk.newBuilder().setStream(0).setOffset(1))
                .build());
        assertRefused(Envelope.newBuilder()
                .setTaken(SiteLinkProto.Taken.newBuilder().setStream(1).setOffset(-1))
                .build());
        assertRefused(Envelope.newBuilder()
                .setMailPosted(SiteLinkProto.MailPosted.newBuilder()
                        .setStream(1)
                        .setMailId("m")
                        .setKind("report")
                        .setBodyBytes(LinkBounds.MAIL_BODY_BYTES_MAX + 1))
                .build());
        assertRefused(Envelope.newBuilder()
                .setItemOffered(SiteLinkProto.ItemOffered.newBuilder()
                        .setStream(1)
                        .setItemId("a b")
                        .setKind("object"))
                .build());
    }

    @Test
    void aLongExplanationIsCutAndNotRefused() {
        LinkMessage.Goodbye goodbye = new LinkMessage.Goodbye("x", "y".repeat(5_000));
        assertThat(goodbye.detail()).hasSize(LinkBounds.DETAIL_CHARS_MAX);
    }

    @Test
    void aSecretDoesNotShowInText() {
        assertThat(new LinkMessage.EnrolmentRequest("T01-SECRET-X", ByteBuffer.allocate(1)).toString())
                .doesNotContain("SECRET");
    }

    /** Seeded mutations of good messages: whatever comes, only {@link LinkFormatException} escapes. */
    @Test
    void mutilatedMessagesAreReadOrRefusedCleanly() {
        Random random = new Random(7443);
        for (LinkMessage message : SampleMessages.all()) {
            byte[] good = LinkMessageCodec.encode(message).toByteArray();
            for (int i = 0; i < 500; i++) {
                byte[] bad = mutilate(good, random);
                try {
                    LinkMessage read = LinkMessageCodec.decode(ByteBuffer.wrap(bad));
                    byte[] again = LinkMessageCodec.encode(read).toByteArray();
                    assertThat(LinkMessageCodec.decode(ByteBuffer.wrap(again))).isEqualTo(read);
                } catch (LinkFormatException expected) {
                    assertThat(expected).hasMessageNotContaining("null");
                }
            }
        }
    }

    @Test
    void anOfferNeedsNoAttributes() {
        ItemOffer offer = new ItemOffer("i", "k", Map.of(), 0, "00".repeat(32), ItemPriority.CONTROL);
        assertThat(offer.attributes()).isEmpty();
    }

    private static byte[] mutilate(byte[] good, Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(good.length + 1) : good.length;
        byte[] bad = java.util.Arrays.copyOf(good, length + (random.nextInt(8) == 0 ? random.nextInt(8) : 0));
        for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        return bad;
    }

    private static void assertRefused(Envelope envelope) {
        assertThatThrownBy(() -> LinkMessageCodec.decode(ByteBuffer.wrap(envelope.toByteArray())))
                .isInstanceOf(LinkFormatException.class)
                .hasMessageStartingWith("message out of bounds");
    }
}
