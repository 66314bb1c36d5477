package org.countyread.hub.archive.dicomweb;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countyread.dicom.codec.RenderRequest;
import org.countyread.dicom.codec.Window;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.platform.HubException;
import org.jspecify.annotations.Nullable;

/** Reads what a client says about a picture. Source: PS3.18 §8.3.5.1. */
final class RenderParameters {
    static final int THUMBNAIL_QUALITY = 80;
    private static final int THUMBNAIL_SIDE = 256;
    private static final int SIDE_MAX = 16_384;

    private RenderParameters() {}

    /** {@code viewport=width,height} and {@code window=center,width,shape}; both may be missing. */
    static RenderRequest request(@Nullable String viewport, @Nullable String window) {
        Optional<Window> range = window == null ? Optional.empty() : Optional.of(window(window));
        if (viewport == null) {
            return new RenderRequest(SIDE_MAX, SIDE_MAX, range);
        }
        String[] sides = viewport.split(",", -1);
        if (sides.length < 2) {
            throw malformed("viewport is width,height");
        }
        return new RenderRequest(side(sides[0]), side(sides[1]), range);
    }

    static RenderRequest thumbnail(@Nullable String viewport) {
        return viewport == null ? RenderRequest.within(THUMBNAIL_SIDE) : request(viewport, null);
    }

    /** JPEG unless PNG is preferred; quality in percent. */
    static Renderings.Format format(@Nullable String accept, int quality) {
        for (MediaRange range : MediaRange.parse(accept)) {
            for (String type : List.of(Renderings.Format.JPEG, Renderings.Format.PNG)) {
                if (range.includes(type)) {
                    return new Renderings.Format(type, Math.max(1, Math.min(100, quality)) / 100f);
                }
            }
        }
        throw new HubException(ArchiveError.NOT_ACCEPTABLE, "Pictures come as image/jpeg or image/png.");
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

    private static int side(String text) {
        try {
            int side = Integer.parseInt(text.strip());
            if (side >= 1 && side <= SIDE_MAX) {
                return side;
            }
        } catch (NumberFormatException notANumber) {
            throw malformed("viewport is width,height");
        }
        throw malformed("viewport sides are 1 to " + SIDE_MAX);
    }

    private static HubException malformed(String detail) {
        return new HubException(ArchiveError.QUERY_MALFORMED, detail + ".");
    }
}
