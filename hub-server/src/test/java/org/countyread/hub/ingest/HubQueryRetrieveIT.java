package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.IncomingObject;
import org.countyread.hub.archive.Origin;
import org.countyread.hub.archive.Via;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.link.transport.ContentDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The hub as DCMTK's query and retrieval programs see it. */
class HubQueryRetrieveIT extends HubIntegrationTest {
    private static final int STORE_PORT = freePort();
    private static final byte[] PIXELS = {1, 2, 3, 4};

    @Autowired
    private Archive archive;

    @Autowired
    private DimseIntake intake;

    @TempDir
    private Path folder;

    private final String study = "2.25." + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_007L);

    @DynamicPropertySource
    static void peers(DynamicPropertyRegistry registry) {
        registry.add("countyread.hub.dimse.peers.FRIEND.host", () -> "127.0.0.1");
        registry.add("countyread.hub.dimse.peers.FRIEND.port", () -> STORE_PORT);
        registry.add("countyread.hub.dimse.peers.LIMITED.host", () -> "127.0.0.1");
        registry.add("countyread.hub.dimse.peers.LIMITED.port", () -> STORE_PORT);
        registry.add("countyread.hub.dimse.peers.LIMITED.sites", () -> "ELSEWHERE");
    }

    @BeforeEach
    void aStudyOfTwoObjects() throws Exception {
        for (int number = 1; number <= 2; number++) {
            Attributes object = object(number);
            Path file = folder.resolve(number + ".dcm");
            try (OutputStream out = Files.newOutputStream(file)) {
                Part10Writer.write(
                        out,
                        FileMetaInformation.of(
                                object.string(Tag.SOPClassUID, ""),
                                object.string(Tag.SOPInstanceUID, ""),
                                Uid.ExplicitVRLittleEndian),
                        object);
            }
            archive.store(new IncomingObject(
                    file,
                    ContentDigest.hex(file),
                    Files.size(file),
                    Instant.now(),
                    new Origin("QR01", Optional.empty(), Via.DIMSE)));
        }
    }

    @Test
    void studiesSeriesImagesAndPatientsAreFound() throws Exception {
        Attributes found = find(
                        "FRIEND",
                        "-S",
                        "STUDY",
                        "PatientID=" + study,
                        "StudyInstanceUID",
                        "PatientName",
                        "ModalitiesInStudy",
                        "NumberOfStudyRelatedInstances",
                        "StudyDescription")
                .get(0);
        assertThat(found.string(Tag.StudyInstanceUID)).contains(study);
        assertThat(found.personName(Tag.PatientName).orElseThrow().ideographic())
                .isEqualTo("王^小明");
        assertThat(found.strings(Tag.ModalitiesInStudy)).containsExactly("OT");
        assertThat(found.integer(Tag.NumberOfStudyRelatedInstances, 0)).isEqualTo(2);
        assertThat(found.contains(Tag.StudyDescription)).isTrue();
        assertThat(find("FRIEND", "-S", "SERIES", "StudyInstanceUID=" + study, "SeriesInstanceUID", "Modality=OT"))
                .hasSize(1);
        assertThat(find(
                        "FRIEND",
                        "-S",
                        "IMAGE",
                        "StudyInstanceUID=" + study,
                        "SeriesInstanceUID=" + study + ".2",
                        "SOPInstanceUID",
                        "InstanceNumber=2"))
                .singleElement()
                .satisfies(image -> assertThat(image.string(Tag.SOPInstanceUID)).contains(study + ".3.2"));
        assertThat(find("FRIEND", "-P", "PATIENT", "PatientID=" + study, "PatientName"))
                .hasSize(1);
    }

    @Test
    void aStudyIsMovedAndFetchedWholeAndOnRecord() throws Exception {
        Path moved = Files.createDirectory(folder.resolve("moved"));
        run(
                "movescu",
                "-S",
                "-aet",
                "FRIEND",
                "-aec",
                "COUNTYREAD",
                "-aem",
                "FRIEND",
                "--port",
                Integer.toString(STORE_PORT),
                "-od",
                moved.toString(),
                "127.0.0.1",
                port(),
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=" + study);
        assertSame(moved);
        Path got = Files.createDirectory(folder.resolve("got"));
        run(
                "getscu",
                "-S",
                "-aet",
                "FRIEND",
                "-aec",
                "COUNTYREAD",
                "-od",
                got.toString(),
                "127.0.0.1",
                port(),
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=" + study);
        assertSame(got);
        JsonNode entries = tree(get("admin", "/api/audit?objectId=" + study)).get("items");
        assertThat(entries.valueStream()
                        .filter(entry -> entry.get("action").asString().equals("STUDY_EXPORTED"))
                        .map(entry -> entry.get("username").asString()))
                .contains("FRIEND");
    }

    @Test
    void whoIsNotRegisteredAndWhatIsOfAnotherSiteFindNothing() throws Exception {
        assertThat(find("STRANGER", "-S", "STUDY", "PatientID=" + study, "StudyInstanceUID"))
                .isEmpty();
        assertThat(find("LIMITED", "-S", "STUDY", "PatientID=" + study, "StudyInstanceUID"))
                .isEmpty();
        Path got = Files.createDirectory(folder.resolve("got"));
        run(
                "getscu",
                "-S",
                "-aet",
                "LIMITED",
                "-aec",
                "COUNTYREAD",
                "-od",
                got.toString(),
                "127.0.0.1",
                port(),
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=" + study);
        assertThat(files(got)).isEmpty();
    }

    private void assertSame(Path received) throws Exception {
        List<String> names = new ArrayList<>();
        for (Path file : files(received)) {
            Attributes dataset = Part10Reader.read(file).dataset();
            names.add(dataset.string(Tag.SOPInstanceUID, ""));
            assertThat(dataset.bytes(Tag.PixelData).orElseThrow()).isEqualTo(PIXELS);
        }
        assertThat(names).containsExactlyInAnyOrder(study + ".3.1", study + ".3.2");
    }

    private List<Attributes> find(String caller, String model, String level, String... keys) throws Exception {
        Path answers = Files.createTempDirectory(folder, "find");
        List<String> command = new ArrayList<>(List.of(
                "findscu",
                model,
                "-X",
                "-od",
                answers.toString(),
                "-aet",
                caller,
                "-aec",
                "COUNTYREAD",
                "-k",
                "QueryRetrieveLevel=" + level));
        for (String key : keys) {
            command.add("-k");
            command.add(key);
        }
        command.add("127.0.0.1");
        command.add(port());
        run(command.toArray(String[]::new));
        List<Attributes> found = new ArrayList<>();
        for (Path file : files(answers)) {
            found.add(Part10Reader.read(file).dataset());
        }
        return found;
    }

    private String port() {
        return Integer.toString(intake.port());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            assumeTrue(false, command[0] + " of DCMTK is not installed");
            return;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    }

    private Attributes object(int number) {
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, study + ".3." + number)
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".2")
                .string(Tag.PatientID, study)
                .string(Tag.PatientName, "Wang^XiaoMing=王^小明")
                .string(Tag.Modality, "OT")
                .string(Tag.InstanceNumber, Integer.toString(number))
                .integer(Tag.Rows, 2)
                .integer(Tag.Columns, 2)
                .integer(Tag.SamplesPerPixel, 1)
                .integer(Tag.BitsAllocated, 8)
                .bytes(Tag.PixelData, VR.OB, PIXELS)
                .build();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
