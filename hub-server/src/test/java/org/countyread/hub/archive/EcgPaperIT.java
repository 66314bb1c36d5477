package org.countyread.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.DicomWaveformWriter;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** ECG objects of the archive on paper. */
class EcgPaperIT extends HubIntegrationTest {
    private static final String SITE = "RD01";
    private static final String SVG = "image/svg+xml";
    private static final String PDF = "application/pdf";

    @Autowired
    private Archive archive;

    @TempDir
    private Path folder;

    @Test
    void isDrawnAtTheScaleThatWasAskedFor() throws Exception {
        String path = "/api/ecg-paper/" + ecg();
        HttpResponse<byte[]> usual = fetch(path, SVG);
        assertThat(usual.statusCode()).isEqualTo(200);
        assertThat(usual.headers().firstValue("Content-Type").orElseThrow()).startsWith(SVG);
        assertThat(text(usual))
                .contains("width=\"297mm\" height=\"210mm\"", "25 mm/s · 10 mm/mV", "王小明", "data-lead=\"V6\"", "aVR*");
        assertThat(text(fetch(
                        path + "?speed=50&gain=5&layout=6x2&lowPass=40&baseline=0.5&notch=50&page=2&language=en", SVG)))
                .contains("50 mm/s · 5 mm/mV", "view filter 0.5–40 Hz notch 50 Hz", "page 2/2");
        assertThat(text(fetch(path + "?layout=3x4%2B3R&paper=portrait", SVG))).contains("width=\"210mm\"");
    }

    @Test
    void isPrintedAsVectorsWithItsChineseType() throws Exception {
        HttpResponse<byte[]> answer = fetch("/api/ecg-paper/" + ecg() + "?speed=50", PDF);
        assertThat(answer.headers().firstValue("Content-Type")).contains(PDF);
        assertThat(answer.body().length).isLessThan(400_000);
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getPage(0).getResources().getXObjectNames())
                    .as("no pictures")
                    .isEmpty();
            assertThat(new PDFTextStripper().getText(document)).contains("王小明", "第 1/2 页", "V4");
        }
    }

    @Test
    void aCharacterWithoutATypefaceIsToldAndALongNameEndsInDots() throws Exception {
        byte[] pdf =
                fetch("/api/ecg-paper/" + ecg("𠮷㛃嬿" + "阿".repeat(50)), PDF).body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("U+20BB7", "㛃嬿", "…");
        }
    }

    @Test
    void isAskedForAgainByItsEntityTag() throws Exception {
        String path = "/api/ecg-paper/" + ecg();
        HttpResponse<byte[]> first = fetch(path, SVG);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again = send(
                request(Optional.of("reader"), path)
                        .header("Accept", SVG)
                        .header("If-None-Match", tag)
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(fetch(path + "?gain=5", SVG).headers().firstValue("ETag"))
                .isPresent()
                .isNotEqualTo(Optional.of(tag));
    }

    @Test
    void saysWhatIsWrongWithAQuery() throws Exception {
        String path = "/api/ecg-paper/" + ecg();
        assertThat(fetch(path + "?layout=auto", SVG).statusCode()).isEqualTo(200);
        for (String query : new String[] {
            "speed=30",
            "gain=x",
            "layout=9x9",
            "lowPass=41",
            "baseline=1",
            "notch=55",
            "page=0",
            "columns=both",
            "paper=A3"
        }) {
            HttpResponse<byte[]> refused = fetch(path + "?" + query, SVG);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
        }
        assertThat(fetch(path + "?page=9", SVG).statusCode()).isEqualTo(404);
        assertThat(fetch(path, "image/png").statusCode()).isEqualTo(406);
        assertThat(fetch("/api/ecg-paper/1.2.3", SVG).statusCode()).isEqualTo(404);
        assertThat(getAnonymously(path).statusCode()).isEqualTo(401);
    }

    private String ecg() throws Exception {
        return ecg("王小明");
    }

    /** Stores ten seconds of eight leads and returns their SOP Instance UID. */
    private String ecg(String patientName) throws Exception {
        String study = Uid.create();
        Attributes identification = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.SOPClassUID, Uid.TwelveLeadECGWaveformStorage)
                .string(Tag.SOPInstanceUID, study + ".3")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".2")
                .string(Tag.PatientID, "PAPER")
                .string(Tag.PatientName, patientName)
                .string(Tag.Modality, "ECG")
                .build();
        List<Lead> leads = new ArrayList<>();
        for (LeadName name : List.of(
                LeadName.I,
                LeadName.II,
                LeadName.V1,
                LeadName.V2,
                LeadName.V3,
                LeadName.V4,
                LeadName.V5,
                LeadName.V6)) {
            double[] samples = new double[5000];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = i % 400 < 20 ? 1000 * Math.sin(Math.PI * (i % 400) / 20) : 0;
            }
            leads.add(Lead.recorded(name, samples));
        }
        EcgRecording recording = EcgRecording.of(500, leads).at(LocalDateTime.of(2026, 11, 22, 9, 0));
        Attributes ecg = DicomWaveformWriter.write(identification, recording, 1);
        Path file = folder.resolve(study + ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(ecg.string(Tag.SOPClassUID, ""), study + ".3", Uid.ExplicitVRLittleEndian),
                    ecg);
        }
        assertThat(archive.store(ArchiveSamples.incoming(file, SITE))).isInstanceOf(StoreResult.Stored.class);
        return study + ".3";
    }

    private HttpResponse<byte[]> fetch(String path, String accept) {
        return send(
                request(Optional.of("reader"), path)
                        .header("Accept", accept)
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
