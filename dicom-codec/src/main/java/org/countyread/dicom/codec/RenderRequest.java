package org.countyread.dicom.codec;

import java.util.Optional;

/**
 * How large a rendering may be, the window that replaces the object's own, and the part of the frame that is wanted. A
 * whole frame is made smaller to fit, never larger; a part is drawn as large as fits. Immutable.
 */
public record RenderRequest(int maxWidth, int maxHeight, Optional<Window> window, Optional<SourceRegion> region) {
    public RenderRequest {
        if (maxWidth < 1 || maxHeight < 1) {
            throw new IllegalArgumentException("a rendering of at most %d x %d".formatted(maxWidth, maxHeight));
        }
    }

    /** The whole frame. */
    public RenderRequest(int maxWidth, int maxHeight, Optional<Window> window) {
        this(maxWidth, maxHeight, window, Optional.empty());
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
