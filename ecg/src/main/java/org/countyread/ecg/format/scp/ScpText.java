package org.countyread.ecg.format.scp;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.SpecificCharacterSet;

/**
 * Texts in the encoding the language support code names. Carts of Chinese make store GBK under the code of ASCII or
 * Latin 1; those two are therefore guessed as undeclared DICOM text is.
 *
 * @see "EN 1064 §5.4.3.1, tag 14, byte 17"
 */
record ScpText(Optional<Charset> declared) {
    static final ScpText UNDECLARED = new ScpText(Optional.empty());

    private static final Map<Integer, String> CHARSETS = Map.ofEntries(
            Map.entry(0x03, "ISO-8859-2"),
            Map.entry(0x0B, "ISO-8859-4"),
            Map.entry(0x13, "ISO-8859-5"),
            Map.entry(0x1B, "ISO-8859-6"),
            Map.entry(0x23, "ISO-8859-7"),
            Map.entry(0x2B, "ISO-8859-8"),
            Map.entry(0x33, "x-iso-8859-11"),
            Map.entry(0x3B, "ISO-8859-15"),
            Map.entry(0x07, "UTF-16BE"),
            Map.entry(0x0F, "JIS_X0201"),
            Map.entry(0x17, "ISO-2022-JP"),
            Map.entry(0x1F, "ISO-2022-JP"),
            Map.entry(0x27, "GB18030"),
            Map.entry(0x2F, "EUC-KR"));

    static ScpText ofLanguageCode(int code) {
        boolean asciiOrLatin1 = (code & 1) == 0 || (code & 3) == 1;
        if (asciiOrLatin1) {
            return UNDECLARED;
        }
        String name = CHARSETS.get(code);
        try {
            return name == null ? UNDECLARED : new ScpText(Optional.of(Charset.forName(name)));
        } catch (UnsupportedCharsetException | IllegalCharsetNameException absent) {
            return UNDECLARED; // a small runtime image lacks rare encodings; the guess still reads ASCII
        }
    }

    /** The text up to its first NUL, without blanks around it; empty text is none. */
    Optional<String> read(byte[] bytes) {
        String text = declared.map(charset -> new String(bytes, charset))
                .orElseGet(() -> SpecificCharacterSet.UNDECLARED.decode(untilNul(bytes)));
        int nul = text.indexOf('\0');
        String clean = (nul < 0 ? text : text.substring(0, nul)).strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }

    private static byte[] untilNul(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return Arrays.copyOf(bytes, end);
    }
}
