package org.countyread.hub.archive.dicomweb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer. A client that asks for several parts at once gets the whole: RFC 9110 §14.2 allows it. Immutable.
 *
 * @param length 0 for a range that begins behind the end, which cannot be satisfied
 */
record ByteRange(long offset, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /** What a Range header asks of so many bytes; empty where it asks for nothing that is understood. */
    static Optional<ByteRange> parse(@Nullable String header, long total) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(range.group(2)), total);
            return Optional.of(new ByteRange(total - last, last));
        }
        long first = Long.parseLong(range.group(1));
        long end = range.group(2).isEmpty() ? total : Math.min(total, Long.parseLong(range.group(2)) + 1);
        boolean backwards = !range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first;
        return backwards ? Optional.empty() : Optional.of(new ByteRange(first, Math.max(0, end - first)));
    }
}
