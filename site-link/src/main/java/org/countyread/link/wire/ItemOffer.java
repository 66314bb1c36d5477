package org.countyread.link.wire;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * An item as the gateway announces it: its name, what kind of thing it is, its exact size and its digest. Immutable.
 * Thread-safe.
 *
 * @param itemId name of the item, unique within its site for ever; 1 to 200 printable ASCII characters
 * @param kind what the item is to the two ends, such as {@code object}; 1 to 64 characters
 * @param attributes short facts that travel with the item; not read by the line
 * @param sizeBytes exact number of bytes, 0 included
 * @param sha256Hex SHA-256 of all bytes, 64 lower-case hexadecimal digits
 * @param priority class in which the item leaves
 */
public record ItemOffer(
        String itemId,
        String kind,
        Map<String, String> attributes,
        long sizeBytes,
        String sha256Hex,
        ItemPriority priority) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if a part is out of its bounds */
    public ItemOffer {
        LinkBounds.checkId("itemId", itemId);
        LinkBounds.checkText("kind", kind, 1, LinkBounds.KIND_CHARS_MAX);
        attributes = Map.copyOf(attributes);
        LinkBounds.checkAttributes(attributes);
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("sizeBytes is " + sizeBytes + ", expected 0 or more");
        }
        if (!DIGEST.matcher(sha256Hex).matches()) {
            throw new IllegalArgumentException("sha256Hex is not 64 lower-case hexadecimal digits");
        }
    }
}
