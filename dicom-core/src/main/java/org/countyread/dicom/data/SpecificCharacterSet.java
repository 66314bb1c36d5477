package org.countyread.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into bytes and back as (0008,0005) Specific Character Set declares it (PS3.3 §C.12.1.1.2). Decoding
 * distrusts a declaration that the bytes plainly contradict. Immutable. Thread-safe.
 */
public final class SpecificCharacterSet {
    /** Nothing declared: ISO 646. */
    public static final SpecificCharacterSet UNDECLARED = new SpecificCharacterSet(List.of());

    public static final SpecificCharacterSet UTF_8 = new SpecificCharacterSet(List.of("ISO_IR 192"));

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset GBK = Charset.forName("GBK");

    /** Escape sequences say what they mean, declared or not. */
    private static final Iso2022 WITH_ESCAPES_ALONE = new Iso2022(List.of(CharacterRepertoire.ASCII));

    /** What nearly all data sets declare, worked out once. */
    private static final Map<List<String>, SpecificCharacterSet> USUAL = Stream.of(
                    "ISO_IR 192", "ISO_IR 100", "ISO_IR 6", "GB18030", "GBK")
            .map(List::of)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), SpecificCharacterSet::new));

    private final List<String> values;
    private final @Nullable Charset whole;
    private final @Nullable Iso2022 extended;
    private final @Nullable Charset western;

    private SpecificCharacterSet(List<String> values) {
        this.values = values;
        String first = values.isEmpty() ? "" : normalize(values.get(0));
        this.whole = wholeCharset(first);
        List<CharacterRepertoire> repertoires = new ArrayList<>();
        for (String value : values) {
            CharacterRepertoire.ofTerm(normalize(value)).ifPresent(repertoires::add);
        }
        boolean known = whole == null && !repertoires.isEmpty() && repertoires.size() == values.size();
        boolean single = repertoires.size() == 1;
        this.western = known
                        && single
                        && (repertoires.get(0) == CharacterRepertoire.LATIN_1
                                || repertoires.get(0) == CharacterRepertoire.ASCII)
                ? StandardCharsets.ISO_8859_1
                : null;
        this.extended = known ? new Iso2022(List.copyOf(repertoires)) : null;
    }

    /** The set of the values of (0008,0005); unknown terms count as no declaration. */
    public static SpecificCharacterSet of(List<String> values) {
        if (values.isEmpty() || values.stream().allMatch(String::isBlank)) {
            return UNDECLARED;
        }
        SpecificCharacterSet usual = USUAL.get(values);
        return usual == null ? new SpecificCharacterSet(List.copyOf(values)) : usual;
    }

    public static SpecificCharacterSet of(String... values) {
        return of(List.of(values));
    }

    private static String normalize(String value) {
        return value.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace("ISO IR", "ISO_IR");
    }

    private static @Nullable Charset wholeCharset(String value) {
        return switch (value) {
            case "ISO_IR 192", "ISO_IR_192", "ISO 2022 IR 192", "UTF_8", "UTF8" -> StandardCharsets.UTF_8;
            case "GB18030", "GB_18030", "GB 18030", "GB18030_2000" -> GB18030;
            case "GBK", "GB2312", "GB_2312", "GB 2312", "CP936" -> GBK;
            default -> null;
        };
    }

    /** The declared terms, empty if there are none. */
    public List<String> values() {
        return values;
    }

    /** Text of any VR but PN. */
    public String decode(byte[] bytes) {
        return decode(bytes, false);
    }

    /** Text of any VR.
     *  @param personName whether ^ and = end the reach of an escape sequence, as they do in PN */
    public String decode(byte[] bytes, boolean personName) {
        if (StandardCharsets.UTF_8.equals(whole)) {
            return CharacterSetGuess.decodeUtf8(bytes);
        }
        if (whole != null) {
            return CharacterSetGuess.decodeChinese(bytes);
        }
        if (extended == null) {
            return contains(bytes, (byte) 0x1B)
                    ? WITH_ESCAPES_ALONE.decode(bytes, personName)
                    : CharacterSetGuess.decode(bytes);
        }
        if (western != null && !contains(bytes, (byte) 0x1B)) {
            return CharacterSetGuess.decodeWestern(bytes, western);
        }
        return extended.decode(bytes, personName);
    }

    /** Whether every term is one of PS3.3 §C.12.1.1.2, or nothing is declared. */
    public boolean isKnown() {
        return values.isEmpty() || (whole != null && values.size() == 1) || extended != null;
    }

    /** Whether bytes are not what is declared; decoding them makes the best of it. */
    public boolean isContradictedBy(byte[] bytes) {
        if (whole != null) {
            return !CharacterSetGuess.fits(bytes, whole);
        }
        if (extended == null) {
            return !CharacterSetGuess.fits(bytes, StandardCharsets.US_ASCII) || contains(bytes, (byte) 0x1B);
        }
        String text = decode(bytes, false);
        if (western == null || contains(bytes, (byte) 0x1B)) {
            return text.indexOf('\uFFFD') >= 0;
        }
        boolean ascii = extended.startsWith(CharacterRepertoire.ASCII);
        return !text.equals(new String(bytes, ascii ? StandardCharsets.US_ASCII : western));
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte value : bytes) {
            if (value == wanted) {
                return true;
            }
        }
        return false;
    }

    /**
     * The bytes of a text. With nothing declared, characters beyond ASCII are written in UTF-8, as an item of a UTF-8
     * data set must have them.
     *
     * @throws IllegalArgumentException if the declared set lacks one of the characters
     */
    public byte[] encode(String text) {
        try {
            if (extended != null) {
                return extended.encode(text);
            }
            ByteBuffer encoded = (whole == null ? StandardCharsets.UTF_8 : whole)
                    .newEncoder()
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a character is not in the declared character set " + values, e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof SpecificCharacterSet that && values.equals(that.values));
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return String.join("\\", values);
    }
}
