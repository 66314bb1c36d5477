package org.countyread.dicom.codec;

import java.util.Optional;

/**
 * How large a rendering may be, and the window that replaces the object's own. Images are made smaller to fit, never
 * larger. Immutable.
 */
public record RenderRequest(int maxWidth, int maxHeight, Optional<Window> window) {
    public RenderRequest {
        if (maxWidth < 1 || maxHeight < 1) {
            throw new IllegalArgumentException("a rendering of at most %d x %d".formatted(maxWidth, maxHeight));
        }
    }

    /** The frame in its own size, with its own window. */
    public static RenderRequest fullSize() {
        return new RenderRequest(Integer.MAX_VALUE, Integer.MAX_VALUE, Optional.empty());
    }

    /** Fits a square, as thumbnails do. */
    public static RenderRequest within(int side) {
        return new RenderRequest(side, side, Optional.empty());
    }
}
