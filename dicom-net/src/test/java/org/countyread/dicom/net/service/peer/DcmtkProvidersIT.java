package org.countyread.dicom.net.service.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.dimse.SubOperations;
import org.countyread.dicom.net.service.EchoScu;
import org.countyread.dicom.net.service.StoreScu;
import org.countyread.dicom.net.service.query.FindResults;
import org.countyread.dicom.net.service.query.FindScu;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryLevel;
import org.countyread.dicom.net.service.retrieve.GetScu;
import org.countyread.dicom.net.service.retrieve.MoveScu;
import org.countyread.dicom.net.service.retrieve.RetrieveResults;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.testkit.PeerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK as the provider our users query and retrieve from. */
class DcmtkProvidersIT {
    private static final InformationModel MODEL = InformationModel.STUDY_ROOT;

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Fixture ours;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dcmqrscp")), "DCMTK is not installed");
        ours = new Fixture();
        open.add(ours);
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void findsMovesAndGetsWhatWasStored() throws Exception {
        int port = dcmqrscp();
        try (Association association = ours.connect(port, "QRSCP", Fixture.CT, EchoScu.context())) {
            assertThat(EchoScu.echo(association)).isEqualTo(DimseStatus.SUCCESS);
            for (Attributes object : ours.archive.objects()) {
                assertThat(StoreScu.store(association, file(object))).isEqualTo(DimseStatus.SUCCESS);
            }
        }
        Attributes study =
                Attributes.builder().string(Tag.StudyInstanceUID, "1.2.3.1").build();
        try (Association association = ours.connect(port, "QRSCP", FindScu.context(MODEL), MoveScu.context(MODEL))) {
            Attributes keys = Attributes.builder()
                    .string(Tag.PatientID, "P*")
                    .string(Tag.StudyInstanceUID)
                    .build();
            try (FindResults results = FindScu.find(association, MODEL, QueryLevel.STUDY, keys)) {
                assertThat(results.take(10))
                        .extracting(match -> match.string(Tag.StudyInstanceUID, ""))
                        .containsExactlyInAnyOrder("1.2.3.1", "1.2.3.2");
            }
            try (RetrieveResults results =
                    MoveScu.move(association, MODEL, QueryLevel.STUDY, study, Fixture.AE_TITLE)) {
                assertThat(results.await()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(results.counts()).isEqualTo(new SubOperations(0, 3, 0, 0));
            }
        }
        assertThat(ours.received.sopInstanceUids()).hasSize(3).allMatch(uid -> uid.startsWith("1.2.3.1.1."));
        try (Association association = ours.connect(port, "QRSCP", GetScu.proposal(MODEL, List.of(Fixture.CT)));
                RetrieveResults results = GetScu.get(association, MODEL, QueryLevel.STUDY, study)) {
            assertThat(results.await()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(ours.received.sopInstanceUids()).hasSize(6);
    }

    private int dcmqrscp() throws Exception {
        int port = PeerProcess.freePort();
        Path store = Files.createDirectory(folder.resolve("qr"));
        Path configuration = folder.resolve("dcmqrscp.cfg");
        Files.writeString(configuration, """
                NetworkTCPPort  = %d
                MaxPDUSize      = 16384
                MaxAssociations = 16
                HostTable BEGIN
                ours = (%s, 127.0.0.1, %s)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                QRSCP %s RW (10, 1024mb) ANY
                AETable END
                """.formatted(port, Fixture.AE_TITLE, ours.port(), store));
        open.add(PeerProcess.start(
                        folder.resolve("dcmqrscp.log"),
                        Map.of(),
                        List.of("/usr/bin/dcmqrscp", "-v", "-c", configuration.toString()))
                .awaitListening(port));
        return port;
    }

    @Test
    void queriesItsWorklist() throws Exception {
        Path lists = Files.createDirectory(folder.resolve("lists"));
        Path list = Files.createDirectory(lists.resolve("WORKLIST"));
        Files.createFile(list.resolve("lockfile"));
        for (Attributes exam : Fixture.scheduled()) {
            Path file = list.resolve(exam.string(Tag.PatientID, "") + ".wl");
            try (OutputStream out = Files.newOutputStream(file)) {
                FileMetaInformation meta = FileMetaInformation.of(
                        Uid.ModalityWorklistInformationModelFind, Uid.create(), Uid.ExplicitVRLittleEndian);
                Part10Writer.write(out, meta, exam);
            }
        }
        int port = PeerProcess.freePort();
        open.add(PeerProcess.start(
                        folder.resolve("wlmscpfs.log"),
                        Map.of(),
                        List.of("/usr/bin/wlmscpfs", "-v", "-dfr", "-dfp", lists.toString(), Integer.toString(port)))
                .awaitListening(port));
        Attributes keys = Attributes.builder()
                .string(Tag.PatientID)
                .string(Tag.AccessionNumber)
                .items(
                        Tag.ScheduledProcedureStepSequence,
                        Attributes.builder()
                                .string(Tag.Modality, "DX")
                                .string(Tag.ScheduledProcedureStepStartDate)
                                .build())
                .build();
        try (Association association = ours.connect(port, "WORKLIST", FindScu.worklistContext());
                FindResults results = FindScu.worklist(association, keys)) {
            assertThat(results.take(10))
                    .extracting(match -> match.string(Tag.AccessionNumber, ""))
                    .containsExactly("T01-260101-0001");
            assertThat(results.status()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    private static DicomFile file(Attributes object) {
        return new DicomFile(
                FileMetaInformation.of(
                        object.string(Tag.SOPClassUID, ""),
                        object.string(Tag.SOPInstanceUID, ""),
                        Uid.ExplicitVRLittleEndian),
                object);
    }
}
