package org.countyread.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.hub.archive.store.Sha256;
import org.countyread.testkit.Samples;

/** Real files on their way into the archive. */
final class ArchiveSamples {
    private ArchiveSamples() {}

    static Path file(String relative) {
        Optional<Path> file = Samples.file(relative);
        assumeTrue(file.isPresent(), "sample " + relative + " is missing");
        return file.orElseThrow();
    }

    /** A copy under UIDs of its own, so that tests do not meet each other's objects. */
    static Path freshCopy(String relative, Path folder) throws IOException {
        Path copy = Files.createTempFile(folder, "copy", ".dcm");
        Files.write(copy, Files.readAllBytes(file(relative)));
        Process process = new ProcessBuilder("dcmodify", "-nb", "-gst", "-gse", "-gin", copy.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.onExit().join().exitValue()).isZero();
        return copy;
    }

    static IncomingObject incoming(Path file, String siteCode) throws IOException {
        return new IncomingObject(
                file,
                Sha256.of(file),
                Files.size(file),
                Instant.now(),
                new Origin(siteCode, Optional.empty(), Via.LINK));
    }

    static String study(Attributes dataset) {
        return "/dicom-web/studies/" + dataset.string(Tag.StudyInstanceUID, "");
    }

    static String instance(Attributes dataset) {
        return "%s/series/%s/instances/%s"
                .formatted(
                        study(dataset),
                        dataset.string(Tag.SeriesInstanceUID, ""),
                        dataset.string(Tag.SOPInstanceUID, ""));
    }
}
