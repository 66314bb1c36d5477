package org.countyread.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Golden bytes that can be laid beside a standard: pairs of hex digits and quoted ASCII, in any grouping; {@code #} begins a
 * comment that ends with the line.
 */
public final class HexFixture {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|((?:[0-9a-fA-F]{2})+)|(\\S+)");

    private HexFixture() {}

    /** The bytes of a resource beside or above {@code owner}. */
    public static byte[] read(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a text. */
    public static byte[] parse(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.lines().forEach(line -> parseLine(line, bytes));
        return bytes.toByteArray();
    }

    private static void parseLine(String line, ByteArrayOutputStream bytes) {
        int comment = line.indexOf('#');
        Matcher words = WORD.matcher(comment < 0 ? line : line.substring(0, comment));
        while (words.find()) {
            if (words.group(3) != null) {
                throw new IllegalArgumentException("neither hex nor quoted: " + words.group(3));
            }
            bytes.writeBytes(
                    words.group(2) != null
                            ? HexFormat.of().parseHex(words.group(2))
                            : words.group(1).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
