package org.countyread.hub.archive.dicomweb;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.countyread.dicom.codec.FrameRenderer;
import org.countyread.dicom.codec.RenderRequest;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.platform.HubException;
import org.springframework.stereotype.Component;

/**
 * Pictures of frames. A large image takes a hundred megabytes while it is drawn, so only as many are drawn at once as
 * there are processors; the others wait. Thread-safe.
 */
@Component
class Renderings {
    private final LocalCopies copies;
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

    Renderings(LocalCopies copies) {
        this.copies = copies;
    }

    /** Form of a picture; quality from 0 to 1 counts for JPEG only. */
    record Format(String mediaType, float quality) {
        static final String PNG = "image/png";
        static final String JPEG = "image/jpeg";
    }

    /**
     * Draws a frame by its number from 1.
     *
     * @throws HubException {@link ArchiveError#NOT_AN_IMAGE}, {@link ArchiveError#FRAME_UNKNOWN} or
     *     {@link ArchiveError#PIXELS_UNREADABLE}
     */
    byte[] render(StoredInstance instance, int number, RenderRequest request, Format format) throws IOException {
        if (instance.frameCount() == 0) {
            throw new HubException(ArchiveError.NOT_AN_IMAGE, "The object has no pixels to draw.");
        }
        StoredFrames.requireFrame(instance, number);
        turns.acquireUninterruptibly();
        try (LocalCopies.Copy copy = copies.open(new ObjectKey(instance.sha256Hex()), instance.sizeBytes())) {
            BufferedImage image = FrameRenderer.render(Part10Reader.read(copy.file()), number - 1, request);
            return format.mediaType().equals(Format.PNG)
                    ? FrameRenderer.png(image)
                    : FrameRenderer.jpeg(image, format.quality());
        } catch (CodecException | DicomFormatException unreadable) {
            throw new HubException(
                    ArchiveError.PIXELS_UNREADABLE,
                    "The frame cannot be drawn: " + unreadable.getMessage(),
                    unreadable);
        } finally {
            turns.release();
        }
    }
}
