package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionIT {
    @TempDir
    Path folder;

    @Test
    void anEnrolledGatewayConnectsWithTheIdentityItSaved() throws Exception {
        try (LinkLine line = new LinkLine()) {
            String code = code(line, "T01");
            GatewayIdentity enrolled = EnrolmentClient.enrol("127.0.0.1", line.server.port(), code);
            assertThat(enrolled.siteCode()).isEqualTo("T01");
            assertThat(enrolled.chain()).hasSize(1);
            enrolled.save(folder);
            Path file = folder.resolve(GatewayIdentity.FILE_NAME);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(GatewayIdentity.exists(folder)).isTrue();
            GatewayIdentity loaded = GatewayIdentity.load(folder);
            assertThat(loaded).isEqualTo(enrolled);
            TestGateway gateway = new TestGateway().add(new GeneratedItem("i", 10, ItemPriority.ROUTINE, 1));
            line.client(LinkLine.settings(line.server.port(), loaded), gateway);
            Await.until("an item passes", LinkLine.LIMIT, () -> gateway.acknowledged.contains("i"));
        }
    }

    @Test
    void aWrongCodeAndAUsedCodeAreRefused() throws Exception {
        try (LinkLine line = new LinkLine()) {
            String code = code(line, "T01");
            String wrong = code.replace("SECRET", "GUESS");
            assertThatThrownBy(() -> EnrolmentClient.enrol("127.0.0.1", line.server.port(), wrong))
                    .isInstanceOf(EnrolmentRefused.class)
                    .extracting("code")
                    .isEqualTo("wrong-code");
            EnrolmentClient.enrol("127.0.0.1", line.server.port(), code);
            assertThatThrownBy(() -> EnrolmentClient.enrol("127.0.0.1", line.server.port(), code))
                    .isInstanceOf(EnrolmentRefused.class)
                    .hasMessageContaining("has been used");
        }
    }

    @Test
    void aGatewayGivesItsCodeToNoOtherHub() throws Exception {
        try (LinkLine line = new LinkLine()) {
            String foreign = EnrolmentCode.of("T01", "SECRET", new TestPki("another-ca").certificate())
                    .toString();
            line.hub.codes.put(foreign, "T01");
            assertThatThrownBy(() -> EnrolmentClient.enrol("127.0.0.1", line.server.port(), foreign))
                    .isInstanceOf(EnrolmentRefused.class)
                    .extracting("code")
                    .isEqualTo("wrong-hub");
            assertThat(line.hub.codes).as("the code is not used up").hasSize(1);
        }
    }

    @Test
    void aCertificateThatHasRunOutIsRefusedWithAClearReason() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = refused(line, line.pki.gateway("T01", Duration.ofMinutes(-5)));
            assertThat(gateway.reasons.get(0)).startsWith("certificate-expired: ");
        }
    }

    @Test
    void aForeignCertificateIsRefusedWithAClearReason() throws Exception {
        try (LinkLine line = new LinkLine()) {
            GatewayIdentity foreign = new TestPki("another-ca").gateway("T01");
            GatewayIdentity trusting = new GatewayIdentity(foreign.key(), foreign.chain(), line.pki.certificate());
            TestGateway gateway = refused(line, trusting);
            assertThat(gateway.reasons.get(0)).startsWith("certificate-refused: ");
        }
    }

    @Test
    void aRevokedCertificateIsRefusedWithAClearReason() throws Exception {
        try (LinkLine line = new LinkLine()) {
            line.hub.revoked.add("T01");
            TestGateway gateway = refused(line, line.pki.gateway("T01"));
            assertThat(gateway.reasons.get(0)).startsWith("unknown-certificate: ");
        }
    }

    @Test
    void aHubWithoutItsRegistryAccusesNoCertificate() throws Exception {
        try (LinkLine line = new LinkLine()) {
            line.hub.registryFailures.set(1);
            TestGateway gateway = new TestGateway();
            line.client(line.server.port(), gateway);
            Await.until("connected", LinkLine.LIMIT, () -> gateway.connections.get() == 1);
            assertThat(gateway.reasons).hasSize(1);
            assertThat(gateway.reasons.get(0)).startsWith("registry-unavailable: ");
        }
    }

    @Test
    void aHubOfAnotherAuthorityIsNotTrusted() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = refused(line, new TestPki("another-ca").gateway("T01"));
            assertThat(gateway.reasons.get(0)).startsWith("wrong-hub: ");
        }
    }

    @Test
    void anotherGatewayCannotPlayTheHub() throws Exception {
        TestPki pki = new TestPki("county-ca");
        GatewayIdentity gateway = pki.gateway("T02");
        assertThatThrownBy(() -> HubTrustManager.of(pki.certificate()).check(gateway.chain()))
                .hasMessageContaining("not one for a server");
    }

    @Test
    void aHubThatDoesNotAnswerIsNamedUnreachable() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        TestGateway gateway = new TestGateway();
        LinkClientSettings settings = LinkLine.settings(free, new TestPki("county-ca").gateway("T01"));
        try (LinkClient client = new LinkClient(settings, gateway, gateway, gateway)) {
            client.start();
            Await.until("it is tried again", LinkLine.LIMIT, () -> gateway.reasons.size() >= 2);
        }
        assertThat(gateway.reasons).allMatch(reason -> reason.startsWith("hub-unreachable: "));
    }

    @Test
    void aNewerConnectionOfASiteTakesThePlaceOfTheOlder() throws Exception {
        try (LinkLine line = new LinkLine()) {
            GatewayIdentity identity = line.pki.gateway("T01");
            TestGateway older = new TestGateway();
            line.client(LinkLine.settings(line.server.port(), identity).with(LinkLine.patient()), older);
            Await.until("the first is up", LinkLine.LIMIT, () -> older.connections.get() == 1);
            TestGateway newer = new TestGateway();
            line.client(LinkLine.settings(line.server.port(), identity), newer);
            Await.until("the first is told", LinkLine.LIMIT, () -> !older.reasons.isEmpty());
            assertThat(older.reasons.get(0)).startsWith("superseded: ");
            Await.until("both were heard of", LinkLine.LIMIT, () -> line.hub.events.size() >= 2);
            assertThat(line.hub.events).containsExactly("connected T01", "connected T01");
            assertThat(newer.reasons).isEmpty();
        }
    }

    @Test
    void whatAnEndedLineLeftIsLetGoOfBeforeTheNextLineOffersHoweverSlowTheRegistryIs() throws Exception {
        try (LinkLine line = new LinkLine()) {
            line.hub.registryGate = new CountDownLatch(1);
            TestGateway before = new TestGateway().add(new GeneratedItem("a", 10, ItemPriority.ROUTINE, 1));
            LinkClient old = line.client(line.server.port(), before);
            Await.until("the first item passes", LinkLine.LIMIT, () -> before.acknowledged.contains("a"));
            old.close();
            TestGateway after = new TestGateway().add(new GeneratedItem("b", 10, ItemPriority.ROUTINE, 2));
            line.client(line.server.port(), after);
            Await.until("the second item passes", LinkLine.LIMIT, () -> after.acknowledged.contains("b"));
            assertThat(line.hub.sinkCalls).containsExactly("offer a", "line ended", "offer b");
            line.hub.registryGate.countDown();
        }
    }

    @Test
    void theHubHearsOfItsGatewaysAndCanSendOneAway() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            line.client(
                    LinkLine.settings(line.server.port(), line.pki.gateway("T01"))
                            .with(LinkLine.patient()),
                    gateway);
            Await.until("heartbeats are heard", LinkLine.LIMIT, () -> line.hub.heard.get() >= 2);
            line.server.disconnect("T01", "this gateway was revoked");
            Await.until("it is told", LinkLine.LIMIT, () -> !gateway.reasons.isEmpty());
            assertThat(gateway.reasons.get(0)).isEqualTo("disconnected: this gateway was revoked");
            Await.until("the hub knows", LinkLine.LIMIT, () -> line.hub.events.contains("disconnected T01"));
        }
    }

    @Test
    void aCertificateNearItsEndIsRenewedOverTheLine() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            GatewayIdentity old = line.pki.gateway("T01", Duration.ofDays(30));
            line.client(LinkLine.settings(line.server.port(), old), gateway);
            Await.until("a new one is there", LinkLine.LIMIT, () -> !gateway.renewals.isEmpty());
            GatewayIdentity fresh = gateway.renewals.get(0);
            assertThat(fresh.key()).isNotEqualTo(old.key());
            assertThat(fresh.certificate().getNotAfter())
                    .isAfter(old.certificate().getNotAfter());
            TestGateway later = new TestGateway();
            line.client(LinkLine.settings(line.server.port(), fresh), later);
            Await.until("it is good for the line", LinkLine.LIMIT, () -> later.connections.get() == 1);
        }
    }

    @Test
    void aGatewayThatIsStoppedSaysFarewell() throws Exception {
        try (LinkLine line = new LinkLine()) {
            TestGateway gateway = new TestGateway();
            LinkClient client = line.client(line.server.port(), gateway);
            Await.until("it is up", LinkLine.LIMIT, () -> line.hub.events.contains("connected T01"));
            client.close();
            assertThat(gateway.reasons).containsExactly("gateway-closing: the gateway is being stopped");
            Await.until("the hub knows", LinkLine.LIMIT, () -> line.hub.events.contains("disconnected T01"));
        }
    }

    private static String code(LinkLine line, String siteCode) {
        String code =
                EnrolmentCode.of(siteCode, "SECRET", line.pki.certificate()).toString();
        line.hub.codes.put(code, siteCode);
        return code;
    }

    /** A gateway with an item to send that is not let in. */
    private static TestGateway refused(LinkLine line, GatewayIdentity identity) {
        TestGateway gateway = new TestGateway().add(new GeneratedItem("i", 10, ItemPriority.EMERGENCY, 1));
        line.client(LinkLine.settings(line.server.port(), identity), gateway);
        Await.until("it is tried three times", LinkLine.LIMIT, () -> gateway.reasons.size() >= 3);
        assertThat(gateway.connections).hasValue(0);
        assertThat(gateway.acknowledged).isEmpty();
        assertThat(line.hub.writtenBytes).hasValue(0);
        return gateway;
    }
}
