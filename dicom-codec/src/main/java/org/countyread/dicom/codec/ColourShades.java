package org.countyread.dicom.codec;

import org.countyread.dicom.codec.lut.PaletteLut;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Attributes;

/** Colours of RGB, YBR and palette frames, in 8 bits each. Source: PS3.3 §C.7.6.3.1.2. */
final class ColourShades {
    private ColourShades() {}

    static Shades of(DecodedFrame frame, Attributes dataset) throws CodecException {
        PixelBuffer pixels = frame.pixels();
        String photometric = frame.photometricInterpretation();
        if (photometric.equals("PALETTE COLOR")) {
            PaletteLut palette = PaletteLut.of(dataset, frame.format().signed())
                    .orElseThrow(() -> new CodecException("PALETTE COLOR without its three plain tables"));
            return pixel -> palette.rgb(frame.storedValue(pixels.get(pixel)));
        }
        if (pixels.samplesPerPixel() < 3) {
            throw new CodecException("photometric interpretation %s with %d samples per pixel"
                    .formatted(photometric, pixels.samplesPerPixel()));
        }
        int stride = pixels.samplesPerPixel();
        int shift = Math.max(0, frame.format().bitsStored() - 8);
        return switch (photometric) {
            case "RGB", "YBR_RCT", "YBR_ICT", "ARGB" -> pixel -> rgb(pixels, pixel * stride, shift);
            case "YBR_FULL", "YBR_FULL_422" -> pixel -> ybrFull(pixels, pixel * stride, shift);
            case "YBR_PARTIAL_422", "YBR_PARTIAL_420" -> pixel -> ybrPartial(pixels, pixel * stride, shift);
            default -> throw new CodecException("photometric interpretation " + photometric + " is not shown");
        };
    }

    private static int rgb(PixelBuffer pixels, int at, int shift) {
        return (((pixels.get(at) >>> shift) & 0xFF) << 16)
                | (((pixels.get(at + 1) >>> shift) & 0xFF) << 8)
                | ((pixels.get(at + 2) >>> shift) & 0xFF);
    }

    private static int ybrFull(PixelBuffer pixels, int at, int shift) {
        double y = pixels.get(at) >>> shift;
        return fromYbr(y, (pixels.get(at + 1) >>> shift) - 128, (pixels.get(at + 2) >>> shift) - 128);
    }

    /** Luminance from 16 to 235, differences from 16 to 240. */
    private static int ybrPartial(PixelBuffer pixels, int at, int shift) {
        double y = ((pixels.get(at) >>> shift) - 16) * 255.0 / 219;
        double cb = ((pixels.get(at + 1) >>> shift) - 128) * 255.0 / 224;
        double cr = ((pixels.get(at + 2) >>> shift) - 128) * 255.0 / 224;
        return fromYbr(y, cb, cr);
    }

    private static int fromYbr(double y, double cb, double cr) {
        return (eight(y + 1.402 * cr) << 16) | (eight(y - 0.344136 * cb - 0.714136 * cr) << 8) | eight(y + 1.772 * cb);
    }

    private static int eight(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
