package org.countyread.gateway.orders;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the encoding of a message: as MSH-18 says (HL7 table 0211), else what its bytes are. The bytes are decoded before
 * they are split, because the second byte of a GB18030 character may look like a separator. Stateless.
 */
final class MessageCharset {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final int FIELD = 18;
    private static final Map<String, Charset> NAMES = Map.ofEntries(
            Map.entry("ASCII", StandardCharsets.UTF_8), // a superset, for senders that say ASCII and mean no harm
            Map.entry("UNICODE UTF-8", StandardCharsets.UTF_8),
            Map.entry("UTF-8", StandardCharsets.UTF_8),
            Map.entry("UTF8", StandardCharsets.UTF_8),
            Map.entry("UNICODE", StandardCharsets.UTF_8),
            Map.entry("GB 18030-2000", GB18030),
            Map.entry("GB18030-2000", GB18030),
            Map.entry("GB18030", GB18030),
            Map.entry("GBK", GB18030),
            Map.entry("GB2312", GB18030),
            Map.entry("8859/1", StandardCharsets.ISO_8859_1));

    private MessageCharset() {}

    static Charset of(byte[] message) {
        return declared(message).flatMap(MessageCharset::named).orElseGet(() -> guess(message));
    }

    /** What MSH-18 says; read as Latin-1, in which separators and names of encodings are what they are. */
    static Optional<String> declared(byte[] message) {
        String latin = new String(message, StandardCharsets.ISO_8859_1);
        int end = latin.indexOf('\r');
        String header = end < 0 ? latin : latin.substring(0, end);
        if (header.length() < 4 || !header.startsWith("MSH")) {
            return Optional.empty();
        }
        String[] fields = header.split(java.util.regex.Pattern.quote(header.substring(3, 4)), -1);
        // MSH-1 is the separator itself, so MSH-n is the n-th piece counted from 1 without "MSH"
        return fields.length < FIELD
                ? Optional.empty()
                : Optional.of(fields[FIELD - 1].split("[~^]", 2)[0].strip()).filter(name -> !name.isEmpty());
    }

    private static Optional<Charset> named(String name) {
        Charset known = NAMES.get(name.toUpperCase(Locale.ROOT));
        if (known != null) {
            return Optional.of(known);
        }
        try {
            return Optional.of(Charset.forName(name)).filter(Charset::canEncode); // the answer is in it, too
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** What is not UTF-8 comes from a system that has never heard of it. */
    private static Charset guess(byte[] message) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(message));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException other) {
            return GB18030;
        }
    }
}
