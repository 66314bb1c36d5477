package org.countyread.hub.archive.conversion;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.countyread.dicom.codec.FrameDecoder;
import org.countyread.dicom.codec.FrameEncoder;
import org.countyread.dicom.codec.FrameExtractor;
import org.countyread.dicom.codec.Transcoder;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.springframework.stereotype.Component;

/**
 * Objects and frames in another transfer syntax than the stored one, made without loss while they are sent. Only as many
 * are made at once as there are processors. Thread-safe.
 */
@Component
public class Conversions {
    private static final Set<String> NATIVE = Set.of(
            Uid.ImplicitVRLittleEndian,
            Uid.ExplicitVRLittleEndian,
            Uid.ExplicitVRBigEndian,
            Uid.DeflatedExplicitVRLittleEndian);

    private static final Set<String> LITTLE_ENDIAN =
            Set.of(Uid.ImplicitVRLittleEndian, Uid.ExplicitVRLittleEndian, Uid.DeflatedExplicitVRLittleEndian);

    /** What the encoders write without loss. */
    private static final Set<String> COMPRESSED = Set.of(Uid.RLELossless, Uid.JPEGLSLossless);

    /** What the decoders read. */
    private static final Set<String> READABLE = Set.of(
            Uid.RLELossless,
            Uid.JPEGBaseline8Bit,
            Uid.JPEGExtended12Bit,
            Uid.JPEGLossless,
            Uid.JPEGLosslessSV1,
            Uid.JPEGLSLossless,
            Uid.JPEGLSNearLossless,
            Uid.JPEG2000Lossless,
            Uid.JPEG2000);

    private final LocalCopies copies;
    private final Path scratchFolder;
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

    Conversions(LocalCopies copies, HubSettings hub) throws IOException {
        this.copies = copies;
        this.scratchFolder = Files.createDirectories(hub.dataDirectory().resolve("scratch"));
    }

    /** Whether a stored object, or its pixels, can be had in a transfer syntax. */
    public static boolean isPossible(StoredInstance stored, String target) {
        String source = stored.transferSyntaxUid();
        boolean readable = NATIVE.contains(source) || READABLE.contains(source);
        boolean writable = NATIVE.contains(target) || (COMPRESSED.contains(target) && stored.frameCount() > 0);
        return source.equals(target) || (readable && writable);
    }

    /** Whether frames are the same bytes in both: native little endian ones are, whatever the data set is like. */
    public static boolean samePixels(String one, String other) {
        return one.equals(other) || (LITTLE_ENDIAN.contains(one) && LITTLE_ENDIAN.contains(other));
    }

    /** Writes a whole object as a DICOM file. */
    public void writeFile(StoredInstance stored, String target, OutputStream out) throws IOException {
        convert(stored, target, file -> Part10Writer.write(out, file));
    }

    /** Writes the data set of an object without its file meta information. */
    public void writeDataSet(StoredInstance stored, String target, OutputStream out) throws IOException {
        convert(stored, target, file -> DataSetEncoder.encode(out, file.dataset(), file.transferSyntax()));
    }

    private interface Writing {
        void write(DicomFile file) throws IOException;
    }

    private void convert(StoredInstance stored, String target, Writing writing) throws IOException {
        turns.acquireUninterruptibly();
        Path scratch = Files.createTempFile(scratchFolder, "frames-", ".tmp");
        try (LocalCopies.Copy copy = copies.open(new ObjectKey(stored.sha256Hex()), stored.sizeBytes())) {
            writing.write(Transcoder.transcode(Part10Reader.read(copy.file()), TransferSyntax.of(target), scratch));
        } catch (CodecException | DicomFormatException failed) {
            throw unreadable(failed);
        } finally {
            turns.release();
            Files.deleteIfExists(scratch);
        }
    }

    /**
     * A frame by its number from 1.
     *
     * @throws HubException {@link ArchiveError#PIXELS_UNREADABLE} if it cannot be decoded
     */
    public byte[] frame(StoredInstance stored, int number, String target) throws IOException {
        turns.acquireUninterruptibly();
        try (LocalCopies.Copy copy = copies.open(new ObjectKey(stored.sha256Hex()), stored.sizeBytes())) {
            DicomFile file = Part10Reader.read(copy.file());
            FrameExtractor frames = FrameExtractor.of(file);
            int bits = frames.format().bitsStored();
            return FrameEncoder.encode(FrameDecoder.decode(file, number - 1).pixels(), bits, TransferSyntax.of(target));
        } catch (CodecException | DicomFormatException unreadable) {
            throw unreadable(unreadable);
        } finally {
            turns.release();
        }
    }

    private static HubException unreadable(Exception cause) {
        return new HubException(
                ArchiveError.PIXELS_UNREADABLE, "The object cannot be brought into this transfer syntax.", cause);
    }
}
