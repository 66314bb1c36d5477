package org.countyread.dicom.net.service.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.testkit.PeerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK as the user of our query, retrieval and worklist. */
class DcmtkUsersIT {
    @TempDir
    Path folder;

    private Fixture ours;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/findscu")), "DCMTK is not installed");
        ours = new Fixture();
    }

    @AfterEach
    void stop() {
        if (ours != null) {
            ours.close();
        }
    }

    @Test
    void findsStudiesInEitherModel() throws Exception {
        for (String model : List.of("-P", "-S")) {
            String[] key = model.equals("-P") ? new String[] {"-k", "PatientID=P1"} : new String[] {"-k", "PatientID"};
            List<Attributes> found = find(model, with(key, "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID"));
            assertThat(found)
                    .extracting(study -> study.string(Tag.StudyInstanceUID, ""))
                    .as(model)
                    .hasSize(model.equals("-P") ? 1 : 2)
                    .contains("1.2.3.1");
        }
    }

    @Test
    void findsTheWorklistOfARoom() throws Exception {
        List<Attributes> found = find(
                "-W",
                "-k",
                "PatientName",
                "-k",
                "AccessionNumber",
                "-k",
                "ScheduledProcedureStepSequence[0].Modality=DX",
                "-k",
                "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20251231-20260102");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).string(Tag.PatientName)).contains("Wang^XiaoDong=王^小东");
        assertThat(found.get(0).items(Tag.ScheduledProcedureStepSequence)).hasSize(1);
    }

    @Test
    void isToldWhyAQueryIsRefused() throws Exception {
        PeerProcess.Result result = run(
                "findscu",
                "-v",
                "-S",
                "-aec",
                Fixture.AE_TITLE,
                "127.0.0.1",
                ours.port(),
                "-k",
                "QueryRetrieveLevel=IMAGE",
                "-k",
                "SOPInstanceUID");
        assertThat(result.output()).contains("DataSetDoesNotMatchSOPClass");
    }

    @Test
    void movesAStudyToItself() throws Exception {
        int port = PeerProcess.freePort();
        ours.peers.put("MOVER", port);
        PeerProcess.Result result = run(
                "movescu",
                "-v",
                "-S",
                "-aet",
                "MOVER",
                "-aem",
                "MOVER",
                "-aec",
                Fixture.AE_TITLE,
                "+P",
                Integer.toString(port),
                "-od",
                folder.toString(),
                "127.0.0.1",
                ours.port(),
                "-k",
                "QueryRetrieveLevel=STUDY",
                "-k",
                "StudyInstanceUID=1.2.3.2");
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(files()).as(result.output()).hasSize(3);
    }

    @Test
    void getsASeries() throws Exception {
        PeerProcess.Result result = run(
                "getscu",
                "-v",
                "-S",
                "-aec",
                Fixture.AE_TITLE,
                "-od",
                folder.toString(),
                "127.0.0.1",
                ours.port(),
                "-k",
                "QueryRetrieveLevel=SERIES",
                "-k",
                "StudyInstanceUID=1.2.3.1",
                "-k",
                "SeriesInstanceUID=1.2.3.1.1");
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(files()).as(result.output()).hasSize(3);
    }

    private List<Attributes> find(String model, String... keys) throws Exception {
        Path answers = Files.createTempDirectory(folder, "answers");
        List<String> arguments = new ArrayList<>(List.of(
                "-v", model, "-X", "-od", answers.toString(), "-aec", Fixture.AE_TITLE, "127.0.0.1", ours.port()));
        arguments.addAll(List.of(keys));
        PeerProcess.Result result = run("findscu", arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isZero();
        List<Attributes> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(answers)) {
            for (Path answer : all.sorted().toList()) {
                found.add(Part10Reader.read(answer).dataset());
            }
        }
        return found;
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.toString().endsWith(".log")).toList();
        }
    }

    private PeerProcess.Result run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/" + tool));
        command.addAll(List.of(arguments));
        return PeerProcess.run(folder.resolve(tool + ".log"), Duration.ofSeconds(60), command);
    }
}
