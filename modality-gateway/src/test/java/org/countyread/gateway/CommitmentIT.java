package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationListener;
import org.countyread.dicom.net.association.AssociationProposal;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.managed.CommitmentReport;
import org.countyread.dicom.net.service.managed.CommitmentReport.Failure;
import org.countyread.dicom.net.service.managed.CommitmentReports;
import org.countyread.dicom.net.service.managed.SopReference;
import org.countyread.dicom.net.service.managed.StorageCommitmentScu;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Storage commitment for a device that listens, and for one that does not. */
class CommitmentIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String IMAGE = Uid.DigitalXRayImageStorageForPresentation;

    @TempDir
    Path folder;

    private final List<CommitmentReport> reports = new CopyOnWriteArrayList<>();
    private final CommitmentReports listening = new CommitmentReports((caller, report) -> reports.add(report));
    private int devicePort;
    private HubStub hub;
    private GatewayBox box;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        hub = new HubStub(folder.resolve("hub")).start();
        try (ServerSocket free = new ServerSocket(0)) {
            devicePort = free.getLocalPort();
        }
        box = open();
        Dcmtk.storescu(box.dicomPort(), TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1", "ACC1", 9, 1));
    }

    private GatewayBox open() {
        return new GatewayBox(
                folder.resolve("data"),
                "--countyread.gateway.hub-host=127.0.0.1",
                "--countyread.gateway.hub-port=" + hub.port(),
                "--countyread.gateway.dicom.commitment.retry-first=1s",
                "--countyread.gateway.dicom.devices.DR1.host=127.0.0.1",
                "--countyread.gateway.dicom.devices.DR1.port=" + devicePort);
    }

    private void enrol() throws Exception {
        box.post("/api/enrolment", "{\"code\":\"" + hub.enrolmentCode("T01") + "\"}");
    }

    @AfterEach
    void stop() {
        if (box != null) {
            box.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    private AssociationServer device() throws IOException {
        return AssociationServer.start(
                AssociationServerSettings.of(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), devicePort), "DR1"),
                DimseServiceRegistry.of(listening),
                AssociationListener.NONE);
    }

    private Association connect(String aeTitle) throws IOException {
        return AssociationClient.connect(
                AssociationClientSettings.of("127.0.0.1", box.dicomPort(), aeTitle, "CRGATEWAY"),
                AssociationProposal.of(List.of(StorageCommitmentScu.context())),
                DimseServiceRegistry.of(listening));
    }

    private void ask(String aeTitle, String transaction, SopReference... references) throws IOException {
        try (Association association = connect(aeTitle)) {
            assertThat(StorageCommitmentScu.request(association, transaction, List.of(references)))
                    .isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void commitsOnlyWhatTheHubHasAcknowledgedAndCallsTheDevice() throws Exception {
        try (AssociationServer device = device()) {
            String transaction = Uid.create();
            ask("DR1", transaction, new SopReference(IMAGE, "1.2.3.1"));
            assertThat(reports).as("the hub has nothing yet").isEmpty();
            enrol();
            Await.until("the report", SOON, () -> !reports.isEmpty());
            assertThat(device.port()).isEqualTo(devicePort);
            CommitmentReport report = reports.get(0);
            assertThat(report.transactionUid()).isEqualTo(transaction);
            assertThat(report.committed()).containsExactly(new SopReference(IMAGE, "1.2.3.1"));
            assertThat(report.failed()).isEmpty();
        }
    }

    @Test
    void saysWhyAnObjectIsNotCommitted() throws Exception {
        try (AssociationServer device = device()) {
            enrol();
            ask("DR1", Uid.create(), new SopReference(IMAGE, "1.2.3.1"), new SopReference(IMAGE, "1.2.3.404"));
            ask("DR1", Uid.create(), new SopReference(Uid.CTImageStorage, "1.2.3.1"));
            Await.until("both reports", SOON, () -> reports.size() == 2);
            assertThat(device.associations()).isNotNegative();
            assertThat(reports)
                    .flatExtracting(CommitmentReport::failed)
                    .containsExactlyInAnyOrder(
                            new Failure(new SopReference(IMAGE, "1.2.3.404"), Failure.NO_SUCH_OBJECT_INSTANCE),
                            new Failure(
                                    new SopReference(Uid.CTImageStorage, "1.2.3.1"), Failure.CLASS_INSTANCE_CONFLICT));
        }
    }

    @Test
    void tellsTheDeviceAfterARestartWhenItListensAgain() throws Exception {
        ask("DR1", Uid.create(), new SopReference(IMAGE, "1.2.3.1"));
        box.close();
        box = open();
        enrol();
        Await.until("the hub has the object", SOON, () -> hub.held("object").size() == 1);
        assertThat(reports).isEmpty();
        try (AssociationServer device = device()) {
            Await.until("the report is tried again", SOON, () -> !reports.isEmpty());
            assertThat(device.port()).isEqualTo(devicePort);
        }
        assertThat(reports.get(0).committed()).hasSize(1);
    }

    @Test
    void aDeviceWithoutAddressIsToldOnItsOwnAssociation() throws Exception {
        enrol();
        try (Association association = connect("US9")) {
            StorageCommitmentScu.request(association, Uid.create(), List.of(new SopReference(IMAGE, "1.2.3.1")));
            Await.until("the report", SOON, () -> !reports.isEmpty());
        }
        assertThat(reports.get(0).committed()).hasSize(1);
    }

    @Test
    void aDeviceThatCannotBeToldIsSeenAtTheDesk() throws Exception {
        ask("US9", Uid.create(), new SopReference(IMAGE, "1.2.3.1"));
        enrol();
        JsonNode trouble = Await.value(
                "the trouble",
                SOON,
                () -> box.get("/api/device-troubles").get("items").valueStream().findFirst());
        assertThat(trouble.get("aeTitle").asString()).isEqualTo("US9");
        assertThat(trouble.get("kind").asString()).isEqualTo("COMMITMENT_NOT_REPORTED");
    }
}
