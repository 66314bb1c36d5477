package org.countyread.hub.priors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.IncomingObject;
import org.countyread.hub.archive.Origin;
import org.countyread.hub.archive.StudyCompletion;
import org.countyread.hub.archive.Via;
import org.countyread.hub.ingest.MailStore;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An old study goes down in pieces that are its stored bytes. */
class PriorPartsIT extends HubIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ID_CARD = "11010519491231002X";

    @Autowired
    private Archive archive;

    @Autowired
    private MailStore outbox;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path folder;

    @Test
    void thePiecesOfAnOldStudyAreItsBytesAndOnlyAFewAreUnderWay() throws Exception {
        jdbc.sql("insert into registry.gateway (site_code, certificate_fingerprint, certificate_serial, enrolled_at) "
                        + "values ('PR01', '00', '1', now()) on conflict do nothing")
                .update();
        byte[] old = Files.readAllBytes(arrive("PR02", "2.25.771", "OLD-1", 700_000));
        arrive("PR01", "2.25.772", "NEW-1", 10);
        String request = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> events.publishEvent(new SiteMessageReceived(
                "PR01",
                "priors-request",
                json.writeValueAsString(
                        Map.of("requestId", request, "accessionNumber", "NEW-1", "studies", List.of("2.25.771"))))));
        Await.until(
                "the list",
                PATIENCE,
                () -> outbox.waiting("PR01", 10).stream()
                        .anyMatch(mail -> mail.kind().equals("priors-list")));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List<Long> offsets = new ArrayList<>();
        while (true) {
            List<Mail> waiting = outbox.waiting("PR01", 100);
            List<Mail> parts = waiting.stream()
                    .filter(mail -> mail.kind().equals("prior-part"))
                    .toList();
            assertThat(parts).hasSizeLessThanOrEqualTo(2);
            if (parts.isEmpty()) {
                break;
            }
            JsonNode header = json.readTree(parts.get(0).headerJson());
            assertThat(header.path("sha256").asString()).isEqualTo(ContentDigest.hex(old));
            offsets.add(header.path("offset").asLong());
            whole.write(parts.get(0).body());
            outbox.acknowledged("PR01", parts.get(0).mailId());
        }
        assertThat(offsets).containsExactly(0L, 262_144L, 524_288L);
        assertThat(whole.toByteArray()).isEqualTo(old);
    }

    private Path arrive(String site, String study, String accession, int pixelBytes) throws Exception {
        Path file = folder.resolve(study + ".dcm");
        Attributes data = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.DigitalXRayImageStorageForPresentation)
                .string(Tag.SOPInstanceUID, study + ".1.1")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".1")
                .string(Tag.AccessionNumber, accession)
                .string(Tag.Modality, "DX")
                .string(Tag.PatientID, ID_CARD)
                .string(Tag.PatientName, "LIU^XIUYING")
                .bytes(Tag.PixelData, VR.OB, new byte[pixelBytes])
                .build();
        try (var out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(
                            Uid.DigitalXRayImageStorageForPresentation, study + ".1.1", Uid.ExplicitVRLittleEndian),
                    data);
        }
        archive.store(new IncomingObject(
                file,
                ContentDigest.hex(file),
                Files.size(file),
                Instant.now(),
                new Origin(site, Optional.empty(), Via.LINK)));
        archive.complete(new StudyCompletion(site, study, Optional.empty()));
        Await.until(
                "the task of " + study,
                PATIENCE,
                () -> jdbc.sql("select count(*) from reading.task where study_instance_uid = :study")
                                .param("study", study)
                                .query(Integer.class)
                                .single()
                        == 1);
        return file;
    }
}
