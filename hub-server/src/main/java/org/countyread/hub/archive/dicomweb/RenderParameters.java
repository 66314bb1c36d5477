package org.countyread.hub.archive.dicomweb;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countyread.dicom.codec.RenderRequest;
import org.countyread.dicom.codec.SourceRegion;
import org.countyread.dicom.codec.Window;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.platform.HubException;
import org.jspecify.annotations.Nullable;

/** Reads what a client says about a picture. Source: PS3.18 §8.3.5.1. */
final class RenderParameters {
    static final int THUMBNAIL_QUALITY = 80;
    private static final int THUMBNAIL_SIDE = 256;
    private static final int SIDE_MAX = 16_384;

    /** A region is enlarged to the viewport, so that the viewport alone says how much memory its picture takes. */
    private static final int ENLARGED_SIDE_MAX = 4_096;

    private static final int VIEWPORT_VALUES = 2;
    private static final int VIEWPORT_AND_REGION_VALUES = 6;
    private static final String VIEWPORT_FORM =
            "viewport is width,height or width,height,left,top,regionWidth,regionHeight";

    private RenderParameters() {}

    /**
     * {@code viewport=width,height}, or with the part of the image that is wanted {@code
     * viewport=width,height,left,top,regionWidth,regionHeight}, of which each of the last four may be empty; and {@code
     * window=center,width,shape}. Both may be missing. Source: PS3.18 §8.3.5.1.3, §8.3.5.1.4.
     */
    static RenderRequest request(@Nullable String viewport, @Nullable String window) {
        Optional<Window> range = window == null ? Optional.empty() : Optional.of(window(window));
        if (viewport == null) {
            return new RenderRequest(SIDE_MAX, SIDE_MAX, range);
        }
        String[] values = viewport.split(",", -1);
        if (values.length == VIEWPORT_VALUES) {
            return new RenderRequest(side(values[0], SIDE_MAX), side(values[1], SIDE_MAX), range);
        }
        if (values.length != VIEWPORT_AND_REGION_VALUES) {
            throw malformed(VIEWPORT_FORM);
        }
        return new RenderRequest(
                side(values[0], ENLARGED_SIDE_MAX),
                side(values[1], ENLARGED_SIDE_MAX),
                range,
                Optional.of(region(values)));
    }

    private static SourceRegion region(String[] values) {
        try {
            return new SourceRegion(
                    Math.abs(number(values[2], 0)),
                    Math.abs(number(values[3], 0)),
                    number(values[4], Double.POSITIVE_INFINITY),
                    number(values[5], Double.POSITIVE_INFINITY));
        } catch (IllegalArgumentException noRegion) {
            throw malformed(VIEWPORT_FORM);
        }
    }

    /** Only the default may be infinite. */
    private static double number(String text, double missing) {
        if (text.isBlank()) {
            return missing;
        }
        double number = Double.parseDouble(text.strip());
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("not finite");
        }
        return number;
    }

    static RenderRequest thumbnail(@Nullable String viewport) {
        return viewport == null ? RenderRequest.within(THUMBNAIL_SIDE) : request(viewport, null);
    }

    /** JPEG unless PNG or GIF is preferred; quality in percent. */
    static Renderings.Format format(@Nullable String accept, int quality) {
        for (MediaRange range : MediaRange.parse(accept)) {
            for (String type : List.of(Renderings.Format.JPEG, Renderings.Format.PNG, Renderings.Format.GIF)) {
                if (range.includes(type)) {
                    return new Renderings.Format(type, Math.max(1, Math.min(100, quality)) / 100f);
                }
            }
        }
        throw new HubException(ArchiveError.NOT_ACCEPTABLE, "Pictures come as image/jpeg, image/png or image/gif.");
    }

    private static Window window(String text) {
        String[] parts = text.split(",", -1);
        try {
            Window.Shape shape = parts.length > 2
                    ? Window.Shape.valueOf(parts[2].strip().replace('-', '_').toUpperCase(Locale.ROOT))
                    : Window.Shape.LINEAR;
            Window window = new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), shape);
            if (window.isUsable()) {
                return window;
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notAWindow) {
            throw malformed("window is center,width,linear | linear-exact | sigmoid");
        }
        throw malformed("window has no usable width");
    }

    private static int side(String text, int max) {
        try {
            int side = Integer.parseInt(text.strip());
            if (side >= 1 && side <= max) {
                return side;
            }
        } catch (NumberFormatException notANumber) {
            throw malformed(VIEWPORT_FORM);
        }
        throw malformed("viewport sides are 1 to " + max);
    }

    private static HubException malformed(String detail) {
        return new HubException(ArchiveError.QUERY_MALFORMED, detail + ".");
    }
}
