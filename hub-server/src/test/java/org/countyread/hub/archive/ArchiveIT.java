package org.countyread.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.archive.store.Sha256;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class ArchiveIT extends HubIntegrationTest {
    private static final String X_RAY = "derived/DX8_raw.dcm";
    private static final String SITE = "AR01";

    @Autowired
    private Archive archive;

    @TempDir
    private Path folder;

    @Test
    void objectsOfOneStudyMayComeAtTheSameTimeFromSeveralSides() throws Exception {
        List<Path> files = manyObjects(24);
        String study = Part10Reader.read(files.get(0)).dataset().string(Tag.StudyInstanceUID, "");
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Callable<StoreResult>> stores = new ArrayList<>();
            for (Path file : files) {
                IncomingObject object = ArchiveSamples.incoming(file, SITE);
                stores.add(() -> archive.store(object));
                stores.add(() -> archive.store(object));
            }
            int stored = 0;
            for (Future<StoreResult> result : senders.invokeAll(stores)) {
                stored += result.get() instanceof StoreResult.Stored ? 1 : 0;
            }
            assertThat(stored).isEqualTo(24);
        } finally {
            senders.shutdown();
        }
        assertThat(archive.study(study).orElseThrow().objects()).isEqualTo(24);
    }

    @Test
    void anObjectThatCannotBeIndexedFailsAloneAmongThoseThatAreReadyWithIt() throws Exception {
        List<Path> files = manyObjects(16);
        String unusable = new Random(1)
                .ints(4_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString(); // more than an index of PostgreSQL takes
        Path bad = ArchiveSamples.freshCopy(X_RAY, folder);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Callable<StoreResult>> stores = new ArrayList<>();
            for (Path file : files) {
                IncomingObject object = ArchiveSamples.incoming(file, SITE);
                stores.add(() -> archive.store(object));
            }
            IncomingObject object = ArchiveSamples.incoming(bad, unusable);
            stores.add(8, () -> archive.store(object));
            List<Future<StoreResult>> results = senders.invokeAll(stores);
            assertThatThrownBy(() -> results.remove(8).get()).isInstanceOf(ExecutionException.class);
            for (Future<StoreResult> result : results) {
                assertThat(result.get()).isInstanceOf(StoreResult.Stored.class);
            }
        } finally {
            senders.shutdown();
        }
        assertThat(archive.known(Sha256.of(bad))).isEmpty();
        String study = Part10Reader.read(files.get(0)).dataset().string(Tag.StudyInstanceUID, "");
        assertThat(archive.study(study).orElseThrow().objects()).isEqualTo(16);
    }

    @Test
    void theSameObjectInAnotherFileIsTheSameObject() throws Exception {
        Path file = ArchiveSamples.freshCopy(X_RAY, folder);
        DicomFile dicom = Part10Reader.read(file);
        assertThat(archive.store(ArchiveSamples.incoming(file, SITE))).isInstanceOf(StoreResult.Stored.class);
        Path other = folder.resolve("other-writer.dcm");
        byte[] bytes = Files.readAllBytes(file);
        bytes[5] = 1; // in the preamble, which belongs to the writer of the file
        Files.write(other, bytes);
        assertThat(archive.store(ArchiveSamples.incoming(other, SITE))).isInstanceOf(StoreResult.AlreadyHere.class);
        assertThat(dicom.dataset().contains(Tag.PixelData)).isTrue();
    }

    @Test
    void everyRealFileIsEitherStoredOrInQuarantineWithAReason() throws Exception {
        List<Path> all = new ArrayList<>();
        for (String part : List.of(
                "dicom/charset",
                "dicom/crdx",
                "dicom/us",
                "dicom/ecg_waveform",
                "dicom/malformed",
                "dicom/private",
                "dicom/sr_pdf",
                "derived")) {
            Optional<Path> root =
                    Samples.folder().map(samples -> samples.resolve(part)).filter(Files::isDirectory);
            if (root.isPresent()) {
                try (Stream<Path> files = Files.walk(root.get())) {
                    files.filter(Files::isRegularFile).forEach(all::add);
                }
            }
        }
        for (Path file : all) {
            StoreResult result = archive.store(ArchiveSamples.incoming(file, SITE));
            if (result instanceof StoreResult.Rejected rejected) {
                assertThat(rejected.reason()).as(file.toString()).isNotBlank();
            } else {
                assertThat(archive.known(Sha256.of(file))).as(file.toString()).isPresent();
            }
        }
    }

    @Test
    void textsWithNullBytesAreIndexedWithoutThem() throws Exception {
        Attributes dataset = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, Uid.create())
                .string(Tag.StudyInstanceUID, Uid.create())
                .string(Tag.SeriesInstanceUID, Uid.create())
                .string(Tag.PatientID, "P\u0000 1")
                .string(Tag.ImageComments, "a\u0000b")
                .build();
        Path file = write(dataset);
        assertThat(archive.store(ArchiveSamples.incoming(file, SITE))).isInstanceOf(StoreResult.Stored.class);
    }

    private List<Path> manyObjects(int count) throws Exception {
        Attributes first =
                Part10Reader.read(ArchiveSamples.freshCopy(X_RAY, folder)).dataset();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(write(
                    first.toBuilder().string(Tag.SOPInstanceUID, Uid.create()).build()));
        }
        return files;
    }

    private Path write(Attributes dataset) throws Exception {
        Path file = Files.createTempFile(folder, "object", ".dcm");
        try (var out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(
                            dataset.string(Tag.SOPClassUID, ""),
                            dataset.string(Tag.SOPInstanceUID, ""),
                            Uid.ExplicitVRLittleEndian),
                    dataset);
        }
        return file;
    }
}
