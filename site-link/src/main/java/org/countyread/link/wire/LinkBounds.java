package org.countyread.link.wire;

import java.util.Map;

/** Bounds of everything that has a length on the line. A message beyond them is not sent and not accepted. */
public final class LinkBounds {
    /** Longest name of an item or a mail. */
    public static final int ID_CHARS_MAX = 200;
    /** Longest kind of an item or a mail. */
    public static final int KIND_CHARS_MAX = 64;
    /** Most attributes an item may carry. */
    public static final int ATTRIBUTES_MAX = 64;
    /** Longest attribute name. */
    public static final int ATTRIBUTE_NAME_CHARS_MAX = 64;
    /** Longest attribute value. */
    public static final int ATTRIBUTE_VALUE_CHARS_MAX = 2_000;
    /** Longest text that explains a refusal or a farewell; a longer one is cut. */
    public static final int DETAIL_CHARS_MAX = 1_000;
    /** Largest mail header, in characters. */
    public static final int MAIL_HEADER_CHARS_MAX = 64 * 1024;
    /** Largest mail body. */
    public static final int MAIL_BODY_BYTES_MAX = 16 * 1024 * 1024;
    /** Largest chunk of an item or of a mail body. */
    public static final int CHUNK_BYTES_MAX = 1024 * 1024;
    /** Most chunk bytes an item may have under way before its offer is answered. */
    public static final int EAGER_BYTES_MAX = 256 * 1024;
    /** Most connections of one session. */
    public static final int STRIPES_MAX = 16;
    /** Chunk bytes of one session that may wait at the hub for bytes before them; a gateway stays below a quarter. */
    public static final int EARLY_BYTES_MAX = 32 * 1024 * 1024;
    /** Largest frame: the largest chunk, or the largest mail header in four-byte characters, and some names. */
    public static final int FRAME_BYTES_MAX = CHUNK_BYTES_MAX + 64 * 1024;
    /** Largest frame of a peer that has not shown a certificate. */
    public static final int STRANGER_FRAME_BYTES_MAX = 16 * 1024;

    private LinkBounds() {}

    static void checkId(String what, String id) {
        checkText(what, id, 1, ID_CHARS_MAX);
        if (!id.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(what + " holds a character that is not printable ASCII");
        }
    }

    static void checkText(String what, String text, int charsMin, int charsMax) {
        if (text.length() < charsMin || text.length() > charsMax) {
            throw new IllegalArgumentException(
                    "%s has %d characters, expected %d to %d".formatted(what, text.length(), charsMin, charsMax));
        }
    }

    static void checkStream(int stream) {
        if (stream < 1) {
            throw new IllegalArgumentException("stream is " + stream + ", expected 1 or more");
        }
    }

    static void checkOffset(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset is " + offset + ", expected 0 or more");
        }
    }

    static void checkBytes(String what, int bytes, int bytesMin, int bytesMax) {
        if (bytes < bytesMin || bytes > bytesMax) {
            throw new IllegalArgumentException(
                    "%s has %d bytes, expected %d to %d".formatted(what, bytes, bytesMin, bytesMax));
        }
    }

    static void checkAttributes(Map<String, String> attributes) {
        if (attributes.size() > ATTRIBUTES_MAX) {
            throw new IllegalArgumentException(
                    "%d attributes, expected at most %d".formatted(attributes.size(), ATTRIBUTES_MAX));
        }
        attributes.forEach((name, value) -> {
            checkText("attribute name", name, 1, ATTRIBUTE_NAME_CHARS_MAX);
            checkText("attribute " + name, value, 0, ATTRIBUTE_VALUE_CHARS_MAX);
        });
    }

    static String cut(String detail) {
        return detail.length() <= DETAIL_CHARS_MAX ? detail : detail.substring(0, DETAIL_CHARS_MAX);
    }
}
