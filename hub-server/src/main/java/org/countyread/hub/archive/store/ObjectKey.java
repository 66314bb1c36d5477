package org.countyread.hub.archive.store;

import java.util.regex.Pattern;

/**
 * Name of an object: the SHA-256 of its bytes in lower case hex. Immutable.
 *
 * <p>Two objects with one SOP Instance UID and different bytes have different names, so one can never replace the other.
 */
public record ObjectKey(String sha256Hex) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ObjectKey {
        if (!DIGEST.matcher(sha256Hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower case hex: " + sha256Hex);
        }
    }

    /** Folder of {@link #path()}. */
    public String folder() {
        return "sha256/" + sha256Hex.substring(0, 2) + "/" + sha256Hex.substring(2, 4);
    }

    /** Path below the root of the store: two levels of 256 folders, then the digest. */
    public String path() {
        return folder() + "/" + sha256Hex;
    }
}
