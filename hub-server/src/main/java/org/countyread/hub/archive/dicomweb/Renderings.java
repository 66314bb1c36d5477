package org.countyread.hub.archive.dicomweb;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.countyread.dicom.codec.AnimatedGif;
import org.countyread.dicom.codec.FrameFormat;
import org.countyread.dicom.codec.FrameRenderer;
import org.countyread.dicom.codec.FrameTimes;
import org.countyread.dicom.codec.RenderRequest;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.DicomFile;
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
    private static final long ANIMATION_PIXELS_MAX = 128_000_000;

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
        static final String GIF = "image/gif";
    }

    /**
     * Draws a frame by its number from 1, as PNG or JPEG.
     *
     * @throws HubException {@link ArchiveError#NOT_AN_IMAGE}, {@link ArchiveError#FRAME_UNKNOWN},
     *     {@link ArchiveError#QUERY_MALFORMED} if the image has no such region, or {@link ArchiveError#PIXELS_UNREADABLE}
     */
    byte[] render(StoredInstance instance, int number, RenderRequest request, Format format) throws IOException {
        requireFrames(instance, List.of(number));
        try (LocalCopies.Copy copy = open(instance)) {
            DicomFile file = Part10Reader.read(copy.file());
            requireSize(file, request);
            BufferedImage image = draw(file, number, request);
            return format.mediaType().equals(Format.PNG)
                    ? FrameRenderer.png(image)
                    : FrameRenderer.jpeg(image, format.quality());
        } catch (CodecException | DicomFormatException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /**
     * Frames by their numbers from 1, played in this order and in the time the object gives each. They are drawn while they
     * are sent, one in memory at a time.
     *
     * @throws HubException as {@link #render}, and {@link ArchiveError#QUERY_TOO_LARGE} if there would be more than
     *     {@value #ANIMATION_PIXELS_MAX} pixels in all of them
     */
    Payload animation(StoredInstance instance, List<Integer> numbers, RenderRequest request) throws IOException {
        requireFrames(instance, numbers);
        try (LocalCopies.Copy copy = open(instance)) {
            Dimension size = requireSize(Part10Reader.read(copy.file()), request);
            if ((long) size.width * size.height * numbers.size() > ANIMATION_PIXELS_MAX) {
                throw new HubException(
                        ArchiveError.QUERY_TOO_LARGE,
                        "%d frames of %d x %d pixels are too much for an animation, at most %d pixels are drawn; ask for a smaller viewport or fewer frames."
                                .formatted(numbers.size(), size.width, size.height, ANIMATION_PIXELS_MAX));
            }
        } catch (CodecException | DicomFormatException unreadable) {
            throw unreadable(unreadable);
        }
        return new Payload.WhenSent(out -> play(instance, numbers, request, out));
    }

    private void play(StoredInstance instance, List<Integer> numbers, RenderRequest request, OutputStream out)
            throws IOException {
        try (LocalCopies.Copy copy = open(instance);
                AnimatedGif gif = new AnimatedGif(out)) {
            DicomFile file = Part10Reader.read(copy.file());
            for (int number : numbers) {
                gif.add(draw(file, number, request), FrameTimes.of(file.dataset(), number - 1));
            }
        } catch (CodecException | DicomFormatException unreadable) {
            throw new IOException("a frame of an animation cannot be drawn", unreadable);
        }
    }

    private LocalCopies.Copy open(StoredInstance instance) throws IOException {
        return copies.open(new ObjectKey(instance.sha256Hex()), instance.sizeBytes());
    }

    /** Waits for a turn; a client that reads slowly holds none. */
    private BufferedImage draw(DicomFile file, int number, RenderRequest request) throws IOException, CodecException {
        turns.acquireUninterruptibly();
        try {
            return FrameRenderer.render(file, number - 1, request);
        } finally {
            turns.release();
        }
    }

    private static void requireFrames(StoredInstance instance, List<Integer> numbers) {
        if (instance.frameCount() == 0) {
            throw new HubException(ArchiveError.NOT_AN_IMAGE, "The object has no pixels to draw.");
        }
        numbers.forEach(number -> StoredFrames.requireFrame(instance, number));
    }

    private static Dimension requireSize(DicomFile file, RenderRequest request) throws CodecException {
        FrameFormat format = FrameFormat.of(file.dataset());
        try {
            return FrameRenderer.size(format, request);
        } catch (CodecException noSuchRegion) {
            throw new HubException(
                    ArchiveError.QUERY_MALFORMED, "Of this image " + noSuchRegion.getMessage() + ".", noSuchRegion);
        }
    }

    private static HubException unreadable(Exception cause) {
        return new HubException(
                ArchiveError.PIXELS_UNREADABLE, "The frame cannot be drawn: " + cause.getMessage(), cause);
    }
}
