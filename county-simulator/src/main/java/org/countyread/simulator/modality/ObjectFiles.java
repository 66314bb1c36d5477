package org.countyread.simulator.modality;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.simulator.county.Complaint;
import org.countyread.simulator.county.CountyRegister.Device;
import org.countyread.simulator.county.Patient;

/** Writes what the devices make to Part 10 files, one study each. The same seed gives the same pictures, not the same UIDs. */
public final class ObjectFiles {
    private static final int BYTES_PER_MEBIBYTE = 1 << 20;

    private final Path folder;
    private final Random random;

    public ObjectFiles(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** Writes {@code count} studies of one object. */
    public void make(Modality kind, int count) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            write(String.format(Locale.ROOT, "%s-%04d.dcm", kind, i), kind.examine(order(kind), random));
        }
    }

    /** Writes one ultrasound clip whose frames together are about {@code mebibytes} large. */
    public void makeLongClip(long mebibytes) throws IOException {
        Files.createDirectories(folder);
        DicomFile clip = Modality.US.examine(order(Modality.US), random);
        byte[] breath = clip.dataset().bytes(Tag.PixelData).orElseThrow();
        long repeats = Math.max(1, mebibytes * BYTES_PER_MEBIBYTE / breath.length);
        Path frames = Files.createTempFile(folder, "frames", ".raw");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(frames))) {
                for (long i = 0; i < repeats; i++) {
                    out.write(breath);
                }
            }
            int count = Math.toIntExact(repeats * clip.dataset().integer(Tag.NumberOfFrames, 1));
            write(
                    "US-long.dcm",
                    new DicomFile(
                            clip.meta(),
                            clip.dataset().toBuilder()
                                    .integer(Tag.NumberOfFrames, count)
                                    .bulk(Tag.PixelData, VR.OB, new BulkData.FileSlice(frames, 0, Files.size(frames)))
                                    .build()));
        } finally {
            Files.delete(frames);
        }
    }

    private void write(String name, DicomFile file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            Part10Writer.write(out, file.meta(), file.dataset());
        }
    }

    private ExamOrder order(Modality kind) {
        Device device = new Device("MADE-1", "Maker", kind.name(), "T01", List.of(), LocalDate.of(2026, 1, 1));
        Patient patient = Patient.draw("M", LocalDate.of(2026, 1, 1), random);
        LocalDateTime at = LocalDateTime.of(2026, 1, 1, 8, 0);
        return new ExamOrder("", patient, Complaint.draw(kind.name(), random), device, "CountyRead", at);
    }
}
