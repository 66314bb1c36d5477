package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.countyread.link.wire.ItemOffer;
import org.countyread.testkit.Await;
import org.countyread.testkit.FaultyRelay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films over a line of 4 Mbit/s: in fewer bytes, and at the hub as the device sent them. */
class EncodingIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long LINE_BYTES_PER_SECOND = 500_000;
    private static final int ROWS = 4000;

    @TempDir
    Path folder;

    private HubStub hub;
    private FaultyRelay line;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        hub = new HubStub(folder.resolve("hub")).start();
        line = FaultyRelay.faultless(hub.port()).throttle(LINE_BYTES_PER_SECOND);
    }

    @AfterEach
    void stop() throws IOException {
        if (hub != null) {
            line.close();
            hub.close();
        }
    }

    private String[] options() {
        return new String[] {
            "--countyread.gateway.hub-host=127.0.0.1",
            "--countyread.gateway.hub-port=" + line.port(),
            "--countyread.gateway.enrolment-code=" + hub.enrolmentCode("T01")
        };
    }

    private Path film() throws IOException {
        return TestObjects.writeFilm(folder.resolve("film.dcm"), "1.2.3", "1.2.3.1", "ACC1", ROWS);
    }

    private ItemOffer untilHeld() {
        return Await.value("the object", SOON, () -> hub.held("object").stream().findFirst());
    }

    private void assertExact(ItemOffer held, Path film) throws IOException {
        assertThat(Arrays.equals(
                        TestObjects.dataSet(Files.readAllBytes(hub.file(held))),
                        TestObjects.dataSet(Files.readAllBytes(film))))
                .isTrue();
    }

    private List<Path> forms() throws IOException {
        try (var files = Files.list(folder.resolve("data/spool/forms"))) {
            return files.toList();
        }
    }

    @Test
    void aFilmLeavesInFewerBytesAndArrivesAsItWas() throws Exception {
        Path film = film();
        try (GatewayBox box = new GatewayBox(folder.resolve("data"), options())) {
            assertThat(Dcmtk.storescu(box.dicomPort(), film).exitCode()).isZero();
            ItemOffer held = untilHeld();
            assertThat(held.attributes()).containsEntry("encoding", "transfer-form-1");
            assertThat(held.sizeBytes()).isLessThan(Files.size(film) / 2);
            assertExact(held, film);
            Await.until("the encoded file is gone", SOON, () -> forms().isEmpty());
            Await.until(
                    "the desk counts the film's own bytes",
                    SOON,
                    () -> box.get("/api/exams/ACC1")
                                    .at("/transfer/bytesDelivered")
                                    .asLong()
                            > ROWS * 512L);
        }
    }

    @Test
    void aHubThatRefusesTheEncodingGetsTheOriginal() throws Exception {
        hub.refuseEncodings();
        Path film = film();
        try (GatewayBox box = new GatewayBox(folder.resolve("data"), options())) {
            assertThat(Dcmtk.storescu(box.dicomPort(), film).exitCode()).isZero();
            ItemOffer held = untilHeld();
            assertThat(held.attributes()).doesNotContainKey("encoding");
            assertExact(held, film);
            assertThat(box.get("/api/exams/ACC1").get("needsHand").asBoolean()).isFalse();
        }
    }

    @Test
    void aPictureGoesAheadOfAFilm() throws Exception {
        Path film = TestObjects.writeFilm(folder.resolve("film.dcm"), "1.2.3", "1.2.3.1", "ACC1", 3 * ROWS);
        try (GatewayBox box = new GatewayBox(folder.resolve("data"), options())) {
            assertThat(Dcmtk.storescu(box.dicomPort(), film).exitCode()).isZero();
            assertExact(untilHeld(), film);
            List<String> order = hub.kindsInOrder();
            assertThat(order.indexOf("preview")).isBetween(0, order.indexOf("object") - 1);
            ItemOffer preview = hub.held("preview").get(0);
            assertThat(preview.sizeBytes()).isLessThanOrEqualTo(150_000);
            assertThat(preview.attributes())
                    .containsEntry("sopInstanceUid", "1.2.3.1")
                    .containsEntry("accessionNumber", "ACC1")
                    .containsEntry("patientName", "李四")
                    .containsEntry("modality", "DX");
            BufferedImage picture = ImageIO.read(hub.file(preview).toFile());
            assertThat(picture.getHeight()).isLessThanOrEqualTo(1280);
        }
    }

    @Test
    void whatIsNotYetEncodedLetsOthersGoAhead() throws Exception {
        Path film = film();
        Path small = TestObjects.write(folder.resolve("small.dcm"), "1.2.4", "1.2.4.1", "ACC2", 20, 1);
        try (GatewayBox box = new GatewayBox(folder.resolve("data"), options())) {
            assertThat(Dcmtk.storescu(box.dicomPort(), film, small).exitCode()).isZero();
            Await.until("both", SOON, () -> hub.held("object").size() == 2);
            assertThat(hub.held("object").get(0).attributes()).containsEntry("accessionNumber", "ACC2");
        }
    }

    @Test
    void aKilledGatewayGoesOnInTheSameForm() throws Exception {
        Path film = TestObjects.writeFilm(folder.resolve("film.dcm"), "1.2.3", "1.2.3.1", "ACC1", 3 * ROWS);
        Path data = Files.createDirectories(folder.resolve("data"));
        try (ChildGateway gateway = new ChildGateway(data, "160m", options())) {
            assertThat(Dcmtk.storescu(gateway.dicomPort(), film).exitCode()).isZero();
            Await.until("half is at the hub", SOON, () -> line.upBytes() > 600_000);
            gateway.kill();
        }
        assertThat(forms()).hasSize(1);
        long before = line.upBytes();
        assertThat(hub.held("object")).isEmpty();
        try (ChildGateway gateway = new ChildGateway(data, "160m", options())) {
            assertThat(gateway.pid()).isPositive();
            ItemOffer held = untilHeld();
            assertThat(held.attributes()).containsKey("encoding");
            assertExact(held, film);
            assertThat(line.upBytes() - before).isLessThan(held.sizeBytes() - 300_000);
        }
    }
}
