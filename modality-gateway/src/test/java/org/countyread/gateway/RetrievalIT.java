package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.service.query.FindScu;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryLevel;
import org.countyread.gateway.spool.PriorFacts;
import org.countyread.gateway.spool.PriorShelf;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK queries and retrieves what the gateway still has, and priors. */
class RetrievalIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private int storePort;
    private GatewayBox box;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        try (ServerSocket free = new ServerSocket(0)) {
            storePort = free.getLocalPort();
        }
        box = new GatewayBox(
                folder.resolve("data"),
                "--countyread.gateway.dicom.devices.VIEWER.host=127.0.0.1",
                "--countyread.gateway.dicom.devices.VIEWER.port=" + storePort,
                "--countyread.gateway.dicom.devices.VIEWER.character-set=GB18030");
        Dcmtk.storescu(
                box.dicomPort(),
                TestObjects.write(folder.resolve("a.dcm"), "1.2.3", "1.2.3.1.1", "ACC1", 9, 1),
                TestObjects.write(folder.resolve("b.dcm"), "1.2.3", "1.2.3.1.2", "ACC1", 9, 2));
        box.bean(PriorShelf.class)
                .keepPrior(
                        TestObjects.write(folder.resolve("p.dcm"), "1.2.9", "1.2.9.1.1", "OLD1", 9, 3),
                        new PriorFacts("ACC1", "T02"));
    }

    @AfterEach
    void stop() {
        if (box != null) {
            box.close();
        }
    }

    private List<Attributes> find(InformationModel model, QueryLevel level, Attributes.Builder keys) throws Exception {
        try (Association association = AssociationClient.connect(
                AssociationClientSettings.of("127.0.0.1", box.dicomPort(), "VIEWER", "CRGATEWAY"),
                List.of(FindScu.context(model)))) {
            return FindScu.find(association, model, level, keys.build()).take(100);
        }
    }

    @Test
    void findsStudiesSeriesAndImagesInTheCharacterSetOfTheDevice() throws Exception {
        List<Attributes> studies = find(
                InformationModel.STUDY_ROOT,
                QueryLevel.STUDY,
                Attributes.builder()
                        .string(Tag.PatientName, "LI*")
                        .string(Tag.StudyInstanceUID, "")
                        .string(Tag.ModalitiesInStudy, "")
                        .string(Tag.NumberOfStudyRelatedInstances));
        assertThat(studies)
                .extracting(one -> one.string(Tag.StudyInstanceUID, ""))
                .containsExactlyInAnyOrder("1.2.3", "1.2.9");
        assertThat(studies).allSatisfy(one -> {
            assertThat(one.characterSet().values()).containsExactly("GB18030");
            assertThat(one.string(Tag.PatientName)).contains("LI^SI=李^四");
            assertThat(one.string(Tag.ModalitiesInStudy)).contains("DX");
        });
        assertThat(find(
                        InformationModel.STUDY_ROOT,
                        QueryLevel.IMAGE,
                        Attributes.builder()
                                .string(Tag.StudyInstanceUID, "1.2.3")
                                .string(Tag.SeriesInstanceUID, "1.2.3.1")
                                .string(Tag.SOPInstanceUID, "")))
                .hasSize(2);
        assertThat(find(
                        InformationModel.PATIENT_ROOT,
                        QueryLevel.PATIENT,
                        Attributes.builder().string(Tag.PatientID, "POLD1")))
                .hasSize(1);
        assertThat(find(
                        InformationModel.STUDY_ROOT,
                        QueryLevel.STUDY,
                        Attributes.builder().string(Tag.PatientName, "王*").string(Tag.StudyInstanceUID, "")))
                .isEmpty();
    }

    @Test
    void dcmtkGetsAStudyBitForBit() throws Exception {
        Path got = Files.createDirectories(folder.resolve("got"));
        Dcmtk.Ended ended = Dcmtk.run(
                "getscu",
                "-v",
                "-B",
                "-S",
                "-aec",
                "CRGATEWAY",
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=1.2.3",
                "-od",
                got.toString(),
                "127.0.0.1",
                Integer.toString(box.dicomPort()));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        try (Stream<Path> files = Files.list(got)) {
            assertThat(files.map(RetrievalIT::dataSet).toList())
                    .containsExactlyInAnyOrder(dataSet(folder.resolve("a.dcm")), dataSet(folder.resolve("b.dcm")));
        }
    }

    @Test
    void dcmtkHasAPriorMovedToADevice() throws Exception {
        Path moved = Files.createDirectories(folder.resolve("moved"));
        Process store = new ProcessBuilder(
                        "storescp", "-B", "-aet", "VIEWER", "-od", moved.toString(), Integer.toString(storePort))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("storescp.txt").toFile())
                .start();
        try {
            Await.until(
                    "the device listens",
                    SOON,
                    () -> Dcmtk.run("echoscu", "-aec", "VIEWER", "127.0.0.1", Integer.toString(storePort))
                                    .exitCode()
                            == 0);
            Dcmtk.Ended ended = Dcmtk.run(
                    "movescu",
                    "-v",
                    "-S",
                    "-aet",
                    "VIEWER",
                    "-aem",
                    "VIEWER",
                    "-aec",
                    "CRGATEWAY",
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID=1.2.9",
                    "127.0.0.1",
                    Integer.toString(box.dicomPort()));
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            Await.until("the prior is there", SOON, () -> count(moved) == 1);
        } finally {
            store.destroy();
            store.waitFor();
        }
    }

    @Test
    void anUnknownDestinationIsToldSo() throws Exception {
        Dcmtk.Ended ended = Dcmtk.run(
                "movescu",
                "-v",
                "-S",
                "-aem",
                "NOWHERE",
                "-aec",
                "CRGATEWAY",
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=1.2.9",
                "127.0.0.1",
                Integer.toString(box.dicomPort()));
        assertThat(ended.output()).contains("MoveDestinationUnknown");
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static byte[] dataSet(Path file) {
        try {
            return TestObjects.dataSet(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
