package org.countyread.dicom.net.service.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.EchoScu;
import org.countyread.dicom.net.service.StoreScu;
import org.countyread.dicom.net.service.managed.CommitmentReport;
import org.countyread.dicom.net.service.managed.SopReference;
import org.countyread.dicom.net.service.managed.StorageCommitmentScu;
import org.countyread.dicom.net.service.query.FindResults;
import org.countyread.dicom.net.service.query.FindScu;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryLevel;
import org.countyread.dicom.net.service.retrieve.GetScu;
import org.countyread.dicom.net.service.retrieve.MoveScu;
import org.countyread.dicom.net.service.retrieve.RetrieveResults;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.testkit.Await;
import org.countyread.testkit.OrthancPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc as provider and as user of ours. */
class OrthancIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final InformationModel MODEL = InformationModel.STUDY_ROOT;
    private static final Attributes STUDY =
            Attributes.builder().string(Tag.StudyInstanceUID, "1.2.3.1").build();

    @TempDir
    Path folder;

    private Fixture ours;
    private OrthancPeer orthanc;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(OrthancPeer.present(), "Orthanc is not installed");
        ours = new Fixture();
        Files.createDirectory(folder.resolve("store"));
        orthanc = OrthancPeer.start(folder, Map.of(Fixture.AE_TITLE, ours.server.port()));
        ours.peers.put(OrthancPeer.AE_TITLE, orthanc.dicomPort());
    }

    @AfterEach
    void stop() {
        if (orthanc != null) {
            orthanc.close();
        }
        if (ours != null) {
            ours.close();
        }
    }

    @Test
    void providesStorageQueryRetrievalAndCommitment() throws Exception {
        storeAll();
        try (Association association = ours.connect(
                orthanc.dicomPort(), OrthancPeer.AE_TITLE, FindScu.context(MODEL), MoveScu.context(MODEL))) {
            Attributes keys = Attributes.builder()
                    .string(Tag.PatientID, "P*")
                    .string(Tag.StudyInstanceUID)
                    .build();
            try (FindResults results = FindScu.find(association, MODEL, QueryLevel.STUDY, keys)) {
                assertThat(results.take(10)).hasSize(2);
            }
            try (RetrieveResults results =
                    MoveScu.move(association, MODEL, QueryLevel.STUDY, STUDY, Fixture.AE_TITLE)) {
                assertThat(results.await()).isEqualTo(DimseStatus.SUCCESS);
            }
        }
        assertThat(ours.received.sopInstanceUids()).hasSize(3);
        try (Association association = ours.connect(
                        orthanc.dicomPort(), OrthancPeer.AE_TITLE, GetScu.proposal(MODEL, List.of(Fixture.CT)));
                RetrieveResults results = GetScu.get(association, MODEL, QueryLevel.STUDY, STUDY)) {
            assertThat(results.await()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(ours.received.sopInstanceUids()).hasSize(6);
        try (Association association =
                ours.connect(orthanc.dicomPort(), OrthancPeer.AE_TITLE, StorageCommitmentScu.context())) {
            DimseStatus asked = StorageCommitmentScu.request(
                    association,
                    "1.2.77",
                    List.of(
                            new SopReference(Uid.CTImageStorage, "1.2.3.1.1.1"),
                            new SopReference(Uid.CTImageStorage, "1.2.3.9")));
            assertThat(asked).isEqualTo(DimseStatus.SUCCESS);
        }
        Await.until("Orthanc reports on an association back", LIMIT, () -> ours.reports.size() == 1);
        CommitmentReport report = ours.reports.get(0);
        assertThat(report.committed()).extracting(SopReference::sopInstanceUid).containsExactly("1.2.3.1.1.1");
        assertThat(report.failed())
                .extracting(CommitmentReport.Failure::reason)
                .containsExactly(CommitmentReport.Failure.NO_SUCH_OBJECT_INSTANCE);
    }

    @Test
    void usesEchoStorageWithCommitmentQueryAndRetrieval() throws Exception {
        orthanc.post("/modalities/COUNTYREAD/echo", "{}");
        storeAll();
        String instance = first(orthanc.get("/instances"), "\"([0-9a-f-]{44})\"");
        String sent = orthanc.post(
                "/modalities/COUNTYREAD/store",
                "{\"Resources\":[\"%s\"],\"StorageCommitment\":true,\"Synchronous\":true}".formatted(instance));
        assertThat(ours.received.sopInstanceUids()).hasSize(1);
        String transaction = first(sent, "\"StorageCommitmentTransactionUID\"\\s*:\\s*\"([0-9.]+)\"");
        Await.until(
                "the commitment is known to Orthanc",
                LIMIT,
                () -> orthanc.get("/storage-commitment/" + transaction).contains("\"Success\""));
        String query = first(
                orthanc.post(
                        "/modalities/COUNTYREAD/query",
                        "{\"Level\":\"Study\",\"Query\":{\"PatientID\":\"P2\",\"StudyInstanceUID\":\"\"}}"),
                "\"ID\"\\s*:\\s*\"([0-9a-f-]+)\"");
        assertThat(orthanc.get("/queries/" + query + "/answers/0/content?simplify"))
                .contains("1.2.3.2");
        orthanc.post("/queries/" + query + "/retrieve", "{\"TargetAet\":\"ORTHANC\",\"Synchronous\":true}");
        Await.until(
                "the study was moved",
                LIMIT,
                () -> Pattern.compile("\"[0-9a-f-]{44}\"")
                                .matcher(orthanc.get("/instances"))
                                .results()
                                .count()
                        == 6);
    }

    private void storeAll() throws Exception {
        try (Association association =
                ours.connect(orthanc.dicomPort(), OrthancPeer.AE_TITLE, Fixture.CT, EchoScu.context())) {
            assertThat(EchoScu.echo(association)).isEqualTo(DimseStatus.SUCCESS);
            for (Attributes object : ours.archive.objects()) {
                DicomFile file = new DicomFile(
                        FileMetaInformation.of(
                                object.string(Tag.SOPClassUID, ""),
                                object.string(Tag.SOPInstanceUID, ""),
                                Uid.ExplicitVRLittleEndian),
                        object);
                assertThat(StoreScu.store(association, file)).isEqualTo(DimseStatus.SUCCESS);
            }
        }
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
