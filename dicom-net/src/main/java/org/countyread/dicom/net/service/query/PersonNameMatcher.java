package org.countyread.dicom.net.service.query;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.countyread.dicom.data.PersonName;

/** How person names match. Pure. Source: PS3.4 §C.2.2.2.1, PS3.5 §6.2.1. Thread-safe. */
final class PersonNameMatcher {
    private PersonNameMatcher() {}

    /**
     * Whether two names are the same in one writing both have; case, trailing delimiters and outer spaces do not count. A key
     * without a writing of its own is compared with each writing of the value.
     */
    static boolean matches(String key, String value) {
        List<String> wanted = writings(key);
        List<String> present = writings(value);
        return wanted.stream().filter(writing -> !writing.isEmpty()).anyMatch(writing -> present.contains(writing));
    }

    private static List<String> writings(String name) {
        PersonName parsed = PersonName.parse(name);
        return List.of(plain(parsed.alphabetic()), plain(parsed.ideographic()), plain(parsed.phonetic()));
    }

    private static String plain(String writing) {
        return writing.replaceFirst("[\\^\\s]+$", "")
                .replaceAll("\\s*\\^\\s*", "^")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Whether every part of the key begins a part of the name, in whatever order; case and marks do not count. An ideographic
     * part may stand anywhere, since nothing parts family and given name there.
     */
    static boolean resembles(String key, String value) {
        String folded = fold(value);
        List<String> present = parts(folded);
        return parts(fold(key)).stream()
                .allMatch(wanted -> present.stream().anyMatch(part -> part.startsWith(wanted))
                        || (wanted.codePoints().allMatch(Character::isIdeographic)
                                && folded.replaceAll("[\\^\\s]", "").contains(wanted)));
    }

    private static List<String> parts(String folded) {
        return Arrays.stream(folded.split("[\\^=\\s]+"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
