package org.countyread.ecg.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.dicom.data.SpecificCharacterSet;

/**
 * The characters of an XML file. Its declaration is believed unless the bytes plainly contradict it: files that declare
 * UTF-16 and are not, or that declare UTF-8 and hold GBK, are common where carts are in Chinese. Immutable.
 *
 * @param characters without byte order mark and blanks before the first character
 * @param latin1 whether each character is one byte of a declared Latin 1, which may hide GBK
 * @param warning when the declaration was not followed
 */
public record XmlText(String characters, boolean latin1, Optional<String> warning) {
    private static final int DECLARATION_BYTES = 256;
    private static final Pattern DECLARATION = Pattern.compile(
            "^\\s*<\\?xml\\s[^>]{0,128}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']", Pattern.CASE_INSENSITIVE);
    private static final String DOCUMENT_TYPE = "<!DOCTYPE";

    /** One that declares nothing itself. */
    private static final Pattern EMPTY_DOCUMENT_TYPE = Pattern.compile(
            "<!DOCTYPE\\s+[\\w:.-]{1,64}+(?:\\s+(?:SYSTEM|PUBLIC\\s+\"[^\"]{0,256}+\")\\s+\"[^\"]{0,256}+\")?\\s*(?:\\[\\s*\\])?\\s*>");

    private static final SpecificCharacterSet LATIN_1_OR_GBK = SpecificCharacterSet.of("ISO_IR 100");
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** What GB18030 holds all of. */
    private static final Set<String> CHINESE =
            Set.of("gb2312", "gbk", "gb18030", "cp936", "ms936", "windows-936", "euc-cn", "x-gbk");

    private static final Set<String> LATIN_1 =
            Set.of("iso-8859-1", "iso8859-1", "latin1", "windows-1252", "us-ascii", "ascii");

    /**
     * The text of a file.
     *
     * @throws WaveformFormatException if its encoding is unknown, or the bytes are not in it
     */
    public static XmlText of(byte[] file) throws WaveformFormatException {
        Optional<Charset> seen = seen(file);
        if (seen.isPresent()) {
            return text(file, seen.get(), Optional.empty());
        }
        Matcher declaration = DECLARATION.matcher(
                new String(file, 0, Math.min(DECLARATION_BYTES, file.length), StandardCharsets.ISO_8859_1));
        String declared = declaration.find() ? declaration.group(1).toLowerCase(Locale.ROOT) : "utf-8";
        if (LATIN_1.contains(declared)) {
            return new XmlText(new String(file, StandardCharsets.ISO_8859_1).stripLeading(), true, Optional.empty());
        }
        if (CHINESE.contains(declared)) {
            return text(file, GB18030, Optional.empty());
        }
        if (declared.startsWith("utf-16") || declared.startsWith("ucs-2")) {
            return utf8(file, Optional.of("the file declares " + declared + " and has one byte a character"));
        }
        return declared.equals("utf-8") ? utf8(file, Optional.empty()) : text(file, named(declared), Optional.empty());
    }

    /**
     * The characters without the document type, which no reader here needs and the parser of the JDK stumbles over.
     *
     * @throws WaveformFormatException if the document type declares something
     */
    public String withoutDocumentType() throws WaveformFormatException {
        int start = characters.indexOf(DOCUMENT_TYPE);
        if (start < 0) {
            return characters;
        }
        Matcher empty = EMPTY_DOCUMENT_TYPE.matcher(characters).region(start, characters.length());
        if (!empty.lookingAt() || characters.indexOf(DOCUMENT_TYPE, empty.end()) >= 0) {
            throw WaveformFormatException.of("a document type with declarations has no place in an ECG");
        }
        return characters.substring(0, start) + characters.substring(empty.end());
    }

    /** The characters of a file that has no document type at all. */
    public String requireNoDocumentType() throws WaveformFormatException {
        if (characters.contains(DOCUMENT_TYPE)) {
            throw WaveformFormatException.of("a document type has no place in an annotated ECG");
        }
        return characters;
    }

    /** A text of the file; where Latin 1 is declared and its bytes plainly are GBK, it is read as such, as in DICOM. */
    public String plain(String text) {
        return latin1 && text.chars().anyMatch(character -> character >= 0x80)
                ? LATIN_1_OR_GBK.decode(text.getBytes(StandardCharsets.ISO_8859_1))
                : text;
    }

    /** What the first bytes are, whatever is declared. */
    private static Optional<Charset> seen(byte[] file) {
        int first = file.length > 0 ? file[0] & 0xFF : -1;
        int second = file.length > 1 ? file[1] & 0xFF : -1;
        int third = file.length > 2 ? file[2] & 0xFF : -1;
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static XmlText utf8(byte[] file, Optional<String> warning) throws WaveformFormatException {
        try {
            return text(file, StandardCharsets.UTF_8, warning);
        } catch (WaveformFormatException notUtf8) {
            return text(file, GB18030, Optional.of("the file should be UTF-8 and is not; it was read as GB18030"));
        }
    }

    private static XmlText text(byte[] file, Charset charset, Optional<String> warning) throws WaveformFormatException {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            int start = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? 1 : 0;
            return new XmlText(text.substring(start).stripLeading(), false, warning);
        } catch (CharacterCodingException malformed) {
            throw WaveformFormatException.of("the text of the file is not %s", charset.name());
        }
    }

    private static Charset named(String declared) throws WaveformFormatException {
        try {
            return Charset.forName(declared);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException unknown) {
            throw WaveformFormatException.of("the encoding %s that the file declares is not known", declared);
        }
    }
}
