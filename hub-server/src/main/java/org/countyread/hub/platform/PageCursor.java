package org.countyread.hub.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The sort key of the last row shown, as an opaque word for the client. Thread-safe. */
public final class PageCursor {
    private static final String SEPARATOR = "\u001f";

    private PageCursor() {}

    public static String of(Object... parts) {
        String joined =
                String.join(SEPARATOR, Arrays.stream(parts).map(String::valueOf).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts that {@link #of} was given.
     *
     * @throws HubException {@link PlatformError#INVALID_CURSOR} if it was not made there with as many parts
     */
    public static List<String> parse(String cursor, int parts) {
        try {
            String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> found = List.of(joined.split(SEPARATOR, -1));
            if (found.size() == parts) {
                return found;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new HubException(PlatformError.INVALID_CURSOR, "The cursor is not one of ours.", notBase64);
        }
        throw new HubException(PlatformError.INVALID_CURSOR, "The cursor belongs to another list.");
    }

    /** The limit a client asked for, held within 1 and {@code max}. */
    public static int limit(int asked, int max) {
        if (asked < 1) {
            throw new HubException(PlatformError.INVALID_REQUEST, "limit must be at least 1, found " + asked);
        }
        return Math.min(asked, max);
    }
}
