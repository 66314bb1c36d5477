package org.countyread.dicom.data;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Coded character sets that ISO 2022 code extension switches between, with their escape sequences. A set sits in G0 (bytes
 * 21-7E) or G1 (bytes A1-FE). Source: PS3.3 Tables C.12-2 to C.12-4.
 */
enum CharacterRepertoire {
    ASCII("6", "(B", "US-ASCII", false, 1),
    LATIN_1("100", "-A", "ISO-8859-1", true, 1),
    LATIN_2("101", "-B", "ISO-8859-2", true, 1),
    LATIN_3("109", "-C", "ISO-8859-3", true, 1),
    LATIN_4("110", "-D", "ISO-8859-4", true, 1),
    CYRILLIC("144", "-L", "ISO-8859-5", true, 1),
    ARABIC("127", "-G", "ISO-8859-6", true, 1),
    GREEK("126", "-F", "ISO-8859-7", true, 1),
    HEBREW("138", "-H", "ISO-8859-8", true, 1),
    LATIN_5("148", "-M", "ISO-8859-9", true, 1),
    LATIN_9("203", "-b", "ISO-8859-15", true, 1),
    THAI("166", "-T", "TIS-620", true, 1),
    JAPANESE_ROMAJI("14", "(J", "JIS_X0201", false, 1),
    JAPANESE_KATAKANA("13", ")I", "JIS_X0201", true, 1),
    JAPANESE_KANJI("87", "$B", "x-JIS0208", false, 2),
    JAPANESE_SUPPLEMENTARY("159", "$(D", "JIS_X0212-1990", false, 2),
    KOREAN("149", "$)C", "EUC-KR", true, 2),
    /** GB 2312; read as GBK, which contains it. */
    CHINESE("58", "$)A", "GBK", true, 2);

    private static final Pattern REGISTRATION_PREFIX =
            Pattern.compile("^(ISO_IR|ISO 2022 IR|ISO_2022_IR|ISO2022 IR|ISO 2022|IR)[ _]?");

    /** Some devices name the standard instead of the registration. */
    private static final Pattern PART_OF_8859 = Pattern.compile("(?:ISO[ _]?)?8859[ _](\\d{1,2})");

    private static final String OLD_KANJI_ESCAPE = "$@";

    private final String registration;
    private final String escape;
    private final Charset charset;
    private final boolean upperHalf;
    private final int bytesPerCharacter;

    CharacterRepertoire(String registration, String escape, String charset, boolean upperHalf, int bytesPerCharacter) {
        this.registration = registration;
        this.escape = escape;
        this.charset = Charset.forName(charset);
        this.upperHalf = upperHalf;
        this.bytesPerCharacter = bytesPerCharacter;
    }

    /** By a term of Specific Character Set in capitals, such as {@code ISO_IR 100}; the empty one is ASCII. */
    static Optional<CharacterRepertoire> ofTerm(String term) {
        Matcher part = PART_OF_8859.matcher(term);
        if (part.matches()) {
            return only(set -> set.charset.name().equals("ISO-8859-" + part.group(1)));
        }
        String number = REGISTRATION_PREFIX.matcher(term).replaceFirst("");
        return term.isEmpty() ? Optional.of(ASCII) : only(set -> set.registration.equals(number));
    }

    private static Optional<CharacterRepertoire> only(Predicate<CharacterRepertoire> wanted) {
        return Stream.of(values()).filter(wanted).findFirst();
    }

    /** The set whose escape sequence starts at {@code at}, just behind the ESC byte. */
    static @Nullable CharacterRepertoire designatedAt(byte[] bytes, int at) {
        for (CharacterRepertoire set : values()) {
            if (matches(bytes, at, set.escape)) {
                return set;
            }
        }
        return matches(bytes, at, OLD_KANJI_ESCAPE) ? JAPANESE_KANJI : null;
    }

    private static boolean matches(byte[] bytes, int at, String text) {
        if (at + text.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** What follows the ESC byte. */
    String escape() {
        return escape;
    }

    Charset charset() {
        return charset;
    }

    /** Whether the set sits in G1. */
    boolean upperHalf() {
        return upperHalf;
    }

    int bytesPerCharacter() {
        return bytesPerCharacter;
    }
}
