package org.countyread.hub.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.format.DicomWaveformReader;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;
import org.springframework.stereotype.Service;

/**
 * The ECGs of the archive for modules that compute with them. Who may see what comes of it is the caller's. Thread-safe.
 */
@Service
public class ArchivedEcgs {
    private final InstanceIndexRepository index;
    private final LocalCopies copies;

    ArchivedEcgs(InstanceIndexRepository index, LocalCopies copies) {
        this.index = index;
        this.copies = copies;
    }

    /** As long as what is analysed, drawn or printed at once. */
    public static final long BYTES_MAX = EcgSamples.OBJECT_BYTES_MAX;

    /** A stored ECG object. */
    public record ArchivedEcg(
            String sopInstanceUid, String studyInstanceUid, String sha256Hex, long sizeBytes, Instant receivedAt) {}

    /** The ECG objects of a study in the order of series and instance number. */
    public List<ArchivedEcg> ofStudy(String studyInstanceUid) {
        return index.instances(studyInstanceUid, Optional.empty()).stream()
                .filter(stored -> ObjectKind.of(stored.sopClassUid(), stored.frameCount()) == ObjectKind.ECG)
                .map(ArchivedEcgs::ecg)
                .toList();
    }

    /** An object by its name alone, of whatever kind; whether it holds an ECG shows when it is read. */
    public Optional<ArchivedEcg> object(String sopInstanceUid) {
        return index.instance(sopInstanceUid).map(ArchivedEcgs::ecg);
    }

    /**
     * All that is in an object, with what the cart says of it.
     *
     * @throws IOException if the object cannot be had now
     * @throws WaveformFormatException if it cannot be read with certainty, or is longer than {@link #BYTES_MAX}
     */
    public EcgDocument document(String sha256Hex, long sizeBytes) throws IOException, WaveformFormatException {
        requireShort(sizeBytes);
        try (LocalCopies.Copy copy = copies.open(new ObjectKey(sha256Hex), sizeBytes)) {
            return EcgFiles.read(Files.readAllBytes(copy.file()));
        }
    }

    /**
     * The recordings of an object; limb leads that carts leave out are added.
     *
     * @throws IOException if the object cannot be had now
     * @throws WaveformFormatException if it cannot be read with certainty, or is longer than a resting ECG
     */
    public List<EcgRecording> recordings(String sha256Hex, long sizeBytes) throws IOException, WaveformFormatException {
        requireShort(sizeBytes);
        try (LocalCopies.Copy copy = copies.open(new ObjectKey(sha256Hex), sizeBytes)) {
            return DicomWaveformReader.read(Part10Reader.read(copy.file()).dataset()).stream()
                    .map(LimbLeads::complete)
                    .toList();
        } catch (DicomFormatException malformed) {
            throw WaveformFormatException.of("%s", malformed.getMessage());
        }
    }

    private static void requireShort(long sizeBytes) throws WaveformFormatException {
        if (sizeBytes > BYTES_MAX) {
            throw WaveformFormatException.of(
                    "the object has %d bytes, up to %d are read at once", sizeBytes, BYTES_MAX);
        }
    }

    private static ArchivedEcg ecg(StoredInstance stored) {
        return new ArchivedEcg(
                stored.sopInstanceUid(),
                stored.studyInstanceUid(),
                stored.sha256Hex(),
                stored.sizeBytes(),
                stored.receivedAt());
    }
}
