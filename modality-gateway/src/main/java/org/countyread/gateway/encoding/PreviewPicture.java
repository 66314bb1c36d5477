package org.countyread.gateway.encoding;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.countyread.dicom.codec.FrameFormat;
import org.countyread.dicom.codec.FrameRenderer;
import org.countyread.dicom.codec.RenderRequest;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.part10.DicomFile;

/** A picture of a film that is small enough to be anywhere within seconds, and good enough to see what it is. Stateless. */
final class PreviewPicture {
    static final int BYTES_MAX = 150_000;

    /** Beyond this the decoded frame would crowd the heap of a small box. */
    private static final long SAMPLES_MAX = 20_000_000;

    private static final int[] SIDES = {1280, 1024, 768};
    private static final float[] QUALITIES = {0.85f, 0.7f, 0.5f, 0.35f};

    private PreviewPicture() {}

    /** The best picture that fits; empty for an object that is no single frame of a bearable size. */
    static Optional<byte[]> of(DicomFile file) throws IOException {
        FrameFormat format = FrameFormat.of(file.dataset());
        long samples = (long) format.rows() * format.columns() * format.samplesPerPixel();
        if (format.frames() != 1 || samples < 1 || samples > SAMPLES_MAX) {
            return Optional.empty();
        }
        try {
            for (int side : SIDES) {
                BufferedImage image = FrameRenderer.render(file, 0, RenderRequest.within(side));
                for (float quality : QUALITIES) {
                    byte[] jpeg = FrameRenderer.jpeg(image, quality);
                    if (jpeg.length <= BYTES_MAX) {
                        return Optional.of(jpeg);
                    }
                }
            }
        } catch (CodecException noPicture) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
