package org.countyread.hub.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.format.DicomWaveformReader;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** ECGs as samples that a browser can draw: 16-bit integers and what one of their units is in µV. Thread-safe. */
@Component
class EcgSamples {
    private static final Logger LOG = LoggerFactory.getLogger(EcgSamples.class);

    /** A resting ECG has some 0.1 to 1 MB; days of an ambulatory one do not fit a browser page. */
    static final long OBJECT_BYTES_MAX = 8L * 1024 * 1024;

    private static final short GAP = Short.MIN_VALUE;
    private static final double[] UNITS_MICROVOLTS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000};

    private final InstanceIndexRepository index;
    private final LocalCopies copies;
    private final HubSettings settings;

    EcgSamples(InstanceIndexRepository index, LocalCopies copies, HubSettings settings) {
        this.index = index;
        this.copies = copies;
        this.settings = settings;
    }

    /** Leads recorded together. */
    record Recording(
            String sopInstanceUid,
            double sampleRateHz,
            Optional<OffsetDateTime> startAt,
            double durationSeconds,
            Optional<String> label,
            EcgRecording.Originality originality,
            List<SampledLead> leads) {}

    /**
     * One lead.
     *
     * @param samples base64 of 16-bit little endian integers; -32768 is a gap
     * @param derived computed from other leads
     */
    record SampledLead(String name, double microvoltsPerUnit, String samples, boolean derived) {}

    /**
     * All recordings of a study, in the order of its objects; limb leads that carts leave out are added.
     *
     * @throws HubException {@link ArchiveError#QUERY_TOO_LARGE} for an object too long to be drawn at once
     */
    List<Recording> ofStudy(String studyInstanceUid) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (StoredInstance instance : index.instances(studyInstanceUid, Optional.empty())) {
            if (ObjectKind.of(instance.sopClassUid(), instance.frameCount()) == ObjectKind.ECG) {
                recordings.addAll(ofObject(instance));
            }
        }
        return recordings;
    }

    private List<Recording> ofObject(StoredInstance instance) throws IOException {
        if (instance.sizeBytes() > OBJECT_BYTES_MAX) {
            throw new HubException(
                    ArchiveError.QUERY_TOO_LARGE,
                    "The ECG has %d bytes; up to %d can be drawn at once."
                            .formatted(instance.sizeBytes(), OBJECT_BYTES_MAX));
        }
        ObjectKey key = new ObjectKey(instance.sha256Hex());
        try (LocalCopies.Copy copy = copies.open(key, instance.sizeBytes())) {
            return DicomWaveformReader.read(Part10Reader.read(copy.file()).dataset()).stream()
                    .map(recording -> sampled(instance.sopInstanceUid(), LimbLeads.complete(recording)))
                    .toList();
        } catch (WaveformFormatException | DicomFormatException malformed) {
            LOG.warn("the waveform of object {} cannot be read: {}", instance.sopInstanceUid(), malformed.getMessage());
            return List.of();
        }
    }

    private Recording sampled(String sopInstanceUid, EcgRecording recording) {
        return new Recording(
                sopInstanceUid,
                recording.sampleRateHz(),
                recording.start().map(start -> start.atZone(settings.zone()).toOffsetDateTime()),
                recording.durationSeconds(),
                recording.label(),
                recording.originality(),
                recording.leads().stream().map(EcgSamples::sampled).toList());
    }

    /** The unit is the finest one in which the largest sample fits. */
    static SampledLead sampled(Lead lead) {
        double largest = 0;
        for (int i = 0; i < lead.sampleCount(); i++) {
            double size = Math.abs(lead.microvolts(i));
            largest = Double.isNaN(size) ? largest : Math.max(largest, size);
        }
        double unit = UNITS_MICROVOLTS[UNITS_MICROVOLTS.length - 1];
        for (int i = UNITS_MICROVOLTS.length - 1; i >= 0 && largest <= UNITS_MICROVOLTS[i] * Short.MAX_VALUE; i--) {
            unit = UNITS_MICROVOLTS[i];
        }
        ByteBuffer samples =
                ByteBuffer.allocate(lead.sampleCount() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < lead.sampleCount(); i++) {
            double microvolts = lead.microvolts(i);
            long units = Math.round(microvolts / unit);
            samples.putShort(
                    Double.isNaN(microvolts)
                            ? GAP
                            : (short) Math.max(-Short.MAX_VALUE, Math.min(Short.MAX_VALUE, units)));
        }
        return new SampledLead(
                lead.name().label(), unit, Base64.getEncoder().encodeToString(samples.array()), lead.isDerived());
    }
}
