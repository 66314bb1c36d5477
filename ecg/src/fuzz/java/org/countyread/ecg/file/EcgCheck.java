package org.countyread.ecg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.Deviation;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.testkit.Spent;

/** What has to be true of every file that is read as an ECG, whatever is in it. Stateless. */
public final class EcgCheck {
    private static final Duration TIME_MAX = Duration.ofSeconds(5);
    private static final long READING_BYTES_FIXED = 128L << 20;
    private static final long READING_BYTES_A_BYTE = 1024;
    private static final long CONVERTING_BYTES_FIXED = 8L << 20;
    private static final long CONVERTING_BYTES_A_BYTE = 1024;
    private static final long CONVERTING_BYTES_A_SAMPLE = 512;
    private static final double FINEST_COUNT_MICROVOLTS = 0.1;
    private static final double COARSEST_COUNT_OF_PEAK = 2.5 / Short.MAX_VALUE;

    /** A reader of some format. */
    @FunctionalInterface
    public interface Reader {
        EcgDocument read(byte[] file) throws WaveformFormatException;
    }

    private EcgCheck() {}

    /** Reads the file within bounds; what is read is an ECG, and the same one as a DICOM object. */
    public static void readOrRefused(Reader reader, byte[] file) throws IOException {
        EcgDocument[] read = new EcgDocument[1];
        Spent.atMost(READING_BYTES_FIXED + READING_BYTES_A_BYTE * file.length, TIME_MAX, () -> {
            try {
                read[0] = reader.read(file);
            } catch (WaveformFormatException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        });
        EcgDocument document = read[0];
        if (document == null) {
            return;
        }
        document.recordings().forEach(EcgCheck::samplesAreNumbersOrGaps);
        if (document.format() != EcgDocument.Format.DICOM) {
            long samples = document.recordings().stream()
                    .mapToLong(recording -> (long) recording.leads().size() * recording.sampleCount())
                    .sum();
            long bytes = CONVERTING_BYTES_FIXED
                    + CONVERTING_BYTES_A_BYTE * file.length
                    + CONVERTING_BYTES_A_SAMPLE * samples;
            Spent.atMost(bytes, TIME_MAX, () -> isTheSameAsDicom(document, file));
        }
    }

    private static void samplesAreNumbersOrGaps(EcgRecording recording) {
        for (Lead lead : recording.leads()) {
            for (int i = 0; i < lead.sampleCount(); i++) {
                if (Double.isInfinite(lead.microvolts(i))) {
                    throw new AssertionError(lead + " at sample " + i + ": " + lead.microvolts(i));
                }
            }
        }
    }

    private static void isTheSameAsDicom(EcgDocument document, byte[] file) throws IOException {
        byte[] object = object(document, file);
        EcgDocument again;
        try {
            again = EcgFiles.read(object);
            assertThat(OriginalFile.of(Part10Reader.read(object, DecodingLimits.DEFAULT, Deviation.IGNORED)
                                    .dataset())
                            .orElseThrow()
                            .bytes())
                    .isEqualTo(file);
        } catch (WaveformFormatException | DicomFormatException unreadable) {
            throw new AssertionError("the object that was made cannot be read", unreadable);
        }
        assertThat(again.format()).isEqualTo(EcgDocument.Format.DICOM);
        assertThat(again.patient().birthDate()).isEqualTo(document.patient().birthDate());
        assertThat(again.patient().sex()).isEqualTo(document.patient().sex());
        assertThat(again.patient().age()).isEqualTo(document.patient().age());
        List<EcgRecording> recordings =
                document.recordings().stream().map(LimbLeads::complete).toList();
        assertThat(again.recordings()).hasSameSizeAs(recordings);
        boolean timed = recordings.get(0).start().isPresent();
        for (int i = 0; i < recordings.size(); i++) {
            EcgRecording recording = recordings.get(i);
            EcgRecording other = again.recordings().get(i);
            assertThat(other.sampleRateHz()).isEqualTo(recording.sampleRateHz());
            assertThat(other.originality()).isEqualTo(recording.originality());
            assertThat(other.label()).isEqualTo(recording.label());
            if (timed && recording.start().isPresent()) {
                assertThat(other.start()).isEqualTo(recording.start());
            }
            leadsAreTheSame(recording, other);
        }
    }

    private static void leadsAreTheSame(EcgRecording recording, EcgRecording other) {
        assertThat(other.leads()).hasSameSizeAs(recording.leads());
        for (int i = 0; i < recording.leads().size(); i++) {
            Lead lead = recording.leads().get(i);
            Lead same = other.leads().get(i);
            assertThat(same.name()).isEqualTo(lead.name());
            if (lead.calibration().isPresent()) {
                assertThat(same).isEqualTo(lead);
            } else {
                isWithinHalfACount(lead, same);
            }
        }
    }

    /** A lead that was computed of two with different counts is written in the finest one that 16 bits allow. */
    private static void isWithinHalfACount(Lead lead, Lead same) {
        double peak = 0;
        for (int i = 0; i < lead.sampleCount(); i++) {
            peak = Double.isNaN(lead.microvolts(i)) ? peak : Math.max(peak, Math.abs(lead.microvolts(i)));
        }
        double count = Math.max(FINEST_COUNT_MICROVOLTS, peak * COARSEST_COUNT_OF_PEAK);
        for (int i = 0; i < lead.sampleCount(); i++) {
            if (Double.isNaN(lead.microvolts(i))) {
                assertThat(same.microvolts(i)).as("%s at sample %d", lead, i).isNaN();
            } else {
                assertThat(same.microvolts(i))
                        .as("%s at sample %d", lead, i)
                        .isCloseTo(lead.microvolts(i), within(count * 0.51));
            }
        }
    }

    private static byte[] object(EcgDocument document, byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.write(out, EcgObject.of(document, file, EcgIdentity.OF_THE_FILE));
        return out.toByteArray();
    }
}
