package org.countyread.hub.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a multipart message part by part from a stream; holds one buffer of it in memory, whatever the parts' sizes.
 * Not thread-safe. Source: RFC 2046 §5.1.1.
 */
final class MultipartReader {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int BOUNDARY_CHARS_MAX = 256;
    private static final int HEADER_BYTES_MAX = 16 * 1024;

    private final InputStream in;

    /** What ends a part: CR LF, two hyphens and the boundary. */
    private final byte[] delimiter;

    /** How far the search may jump when it meets a byte below the delimiter's last one (Horspool). */
    private final int[] jumps = new int[256];

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private boolean inPart;

    MultipartReader(InputStream in, String boundary) throws MultipartFormatException {
        if (boundary.length() > BOUNDARY_CHARS_MAX) {
            throw new MultipartFormatException("the boundary has more than " + BOUNDARY_CHARS_MAX + " characters");
        }
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(jumps, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            jumps[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
        buffer[0] = '\r'; // the first delimiter may stand at the very start, without a line before it
        buffer[1] = '\n';
        end = 2;
        inPart = true; // what comes before the first delimiter is skipped like a part nobody wants
    }

    /** Takes the bytes of a part as they come; the buffer is used again afterwards. */
    interface Sink {
        void write(ByteBuffer bytes) throws IOException;
    }

    /** Headers of a part, names in lower case. */
    record Headers(Map<String, String> values) {
        MediaType contentType() {
            return MediaType.parse(values.get("content-type"));
        }

        String contentLocation() {
            return values.getOrDefault("content-location", "");
        }
    }

    /**
     * Goes to the next part; what was not read of the one before is skipped.
     *
     * @return false behind the last part
     * @throws MultipartFormatException if the message ends before its closing delimiter
     */
    boolean next() throws IOException, MultipartFormatException {
        if (inPart) {
            content(skipped -> {});
        }
        while (end - start < 2) {
            more("behind a boundary");
        }
        if (buffer[start] == '-' && buffer[start + 1] == '-') {
            return false;
        }
        String padding = line();
        if (!padding.isBlank()) {
            throw new MultipartFormatException("a boundary is followed by other characters");
        }
        inPart = true;
        return true;
    }

    /** Reads the headers at the start of a part. */
    Headers headers() throws IOException, MultipartFormatException {
        Map<String, String> headers = new HashMap<>();
        int bytes = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            bytes += line.length();
            int colon = line.indexOf(':');
            if (colon <= 0 || bytes > HEADER_BYTES_MAX) {
                throw new MultipartFormatException("a part has malformed headers");
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        // An empty part has its delimiter's line break where the empty line of the headers ends.
        start -= 2;
        buffer[start] = '\r';
        buffer[start + 1] = '\n';
        boolean empty = startsWithDelimiter();
        if (!empty) {
            start += 2;
        }
        return new Headers(headers);
    }

    /** Gives all bytes of the part to the sink and stands behind its delimiter then. */
    void content(Sink sink) throws IOException, MultipartFormatException {
        while (true) {
            int found = find();
            int until = found >= 0 ? found : Math.max(start, end - delimiter.length + 1);
            if (until > start) {
                sink.write(ByteBuffer.wrap(buffer, start, until - start));
                start = until;
            }
            if (found >= 0) {
                start += delimiter.length;
                inPart = false;
                return;
            }
            more("within a part");
        }
    }

    private int find() {
        int last = delimiter.length - 1;
        int at = start;
        while (at + last < end) {
            int i = last;
            while (i >= 0 && buffer[at + i] == delimiter[i]) {
                i--;
            }
            if (i < 0) {
                return at;
            }
            at += jumps[buffer[at + last] & 0xFF];
        }
        return -1;
    }

    private boolean startsWithDelimiter() throws IOException, MultipartFormatException {
        while (end - start < delimiter.length) {
            more("behind the headers of a part");
        }
        for (int i = 0; i < delimiter.length; i++) {
            if (buffer[start + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** The next line without its end. */
    private String line() throws IOException, MultipartFormatException {
        int at = start;
        while (true) {
            for (; at + 1 < end; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    String line = new String(buffer, start, at - start, StandardCharsets.ISO_8859_1);
                    start = at + 2;
                    return line;
                }
            }
            if (end - start > HEADER_BYTES_MAX) {
                throw new MultipartFormatException("a part has more than " + HEADER_BYTES_MAX + " bytes of headers");
            }
            int read = at - start;
            more("within the headers of a part");
            at = start + read;
        }
    }

    /** Reads on. What was used is given up first, all but two bytes, which an empty part wants back. */
    private void more(String where) throws IOException, MultipartFormatException {
        int keep = Math.min(start, 2);
        System.arraycopy(buffer, start - keep, buffer, 0, end - start + keep);
        end -= start - keep;
        start = keep;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new MultipartFormatException("the message ends " + where);
        }
        end += read;
    }
}
