package org.countyread.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Priors on a real file system and a real SQLite file. */
class PriorShelfIT {
    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-09T01:00:00Z"));
    private GatewaySettings settings;
    private Database database;
    private Catalogue catalogue;
    private PriorShelf shelf;

    @BeforeEach
    void open() throws IOException {
        settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "countyread.gateway.data-directory",
                        folder.toString(),
                        "countyread.gateway.spool.reserve",
                        "0B")))
                .bindOrCreate("countyread.gateway", GatewaySettings.class);
        database = Database.open(folder.resolve("gateway.db"));
        catalogue = new Catalogue(database);
        shelf = new PriorShelf(() -> settings, database, catalogue, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsAPriorOnceAndNeverOffersItToTheLine() throws Exception {
        Path file = object("1.2.3", "1.2.3.1.1");
        assertThat(shelf.keepPrior(file, new PriorFacts("T01-260309-0001", "T02")))
                .isEqualTo(KeepResult.KEPT);
        assertThat(shelf.keepPrior(file, PriorFacts.NONE)).isEqualTo(KeepResult.ALREADY_HERE);
        assertThat(file).as("the caller's file").exists();
        Catalogue.Entry entry = catalogue.instance("1.2.3.1.1").orElseThrow();
        assertThat(entry.origin()).isEqualTo(Catalogue.Origin.PRIOR);
        assertThat(entry.attributes().string(Tag.PatientName)).contains("LI^SI=李^四");
        assertThat(shelf.file(entry).orElseThrow()).hasSameBinaryContentAs(file);
        assertThat(new SpoolIndex(database).waiting(Set.of(), 10)).isEmpty();
    }

    @Test
    void outlivesARestartAndGoesWhenItsTimeIsOver() throws Exception {
        shelf.keepPrior(object("1.2.3", "1.2.3.1.1"), PriorFacts.NONE);
        Path left = Files.writeString(
                Files.createDirectories(folder.resolve("spool/priors/ab")).resolve("ab-half.dcm"), "left by a cut");
        PriorShelf again = new PriorShelf(() -> settings, database, catalogue, clock);
        assertThat(left).doesNotExist();
        assertThat(again.holds("1.2.3.1.1")).isTrue();
        clock.advance(Duration.ofDays(31));
        assertThat(again.removeExpired()).isEqualTo(1);
        assertThat(again.holds("1.2.3.1.1")).isFalse();
    }

    @Test
    void countsStudiesAndTheirSeries() throws Exception {
        shelf.keepPrior(object("1.2.3", "1.2.3.1.1"), PriorFacts.NONE);
        shelf.keepPrior(object("1.2.3", "1.2.3.1.2"), PriorFacts.NONE);
        shelf.keepPrior(object("1.2.4", "1.2.4.1.1"), PriorFacts.NONE);
        assertThat(catalogue.studies(null, 10)).hasSize(2);
        Catalogue.Group study = catalogue.studies("1.2.3", 10).get(0);
        assertThat(study.series()).isEqualTo(1);
        assertThat(study.instances()).isEqualTo(2);
        assertThat(study.modalities()).containsExactly("DX");
        assertThat(catalogue.entries(null, "1.2.3", null)).hasSize(2);
    }

    private Path object(String study, String instance) throws IOException, DicomFormatException {
        Path file = folder.resolve(instance + ".dcm");
        Attributes data = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .string(Tag.SOPClassUID, Uid.DigitalXRayImageStorageForPresentation)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".1")
                .string(Tag.Modality, "DX")
                .string(Tag.PatientID, "P1")
                .string(Tag.PatientName, "LI^SI=李^四")
                .build();
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(
                            Uid.DigitalXRayImageStorageForPresentation, instance, Uid.ExplicitVRLittleEndian),
                    data);
        }
        return file;
    }
}
