package org.countyread.hub.archive.index;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.dicom.data.PersonName;

/**
 * What a person's name is found by when it need not be spelled exactly. A name has words; a search gives beginnings of
 * words. Writing, case, accents, the order of the words and the place of blanks do not count, and a name in Chinese
 * characters is found by its pinyin and by the initials of that. Source: PS3.18 §8.3.4.2 leaves the rule to the server.
 */
final class NameWords {
    private static final int WORDS_MAX = 64;
    private static final int HAN_CHARS_MAX = 12;

    private NameWords() {}

    /** Loaded when the first Chinese name comes: the tables take time and memory. Family names have their own readings. */
    private static final class Pinyin {
        static final Transliterator READING = Transliterator.getInstance("Han-Latin/Names");
    }

    /** All words of a name, as text that PostgreSQL reads as {@code tsvector}. */
    static String vector(PersonName name) {
        TreeSet<String> words = new TreeSet<>();
        for (String group : List.of(name.alphabetic(), name.ideographic(), name.phonetic())) {
            if (hasHan(group)) {
                words.addAll(ofHan(parts(group)));
            } else {
                words.addAll(ofLetters(parts(group)));
            }
        }
        return words.stream().limit(WORDS_MAX).map(NameWords::quote).collect(Collectors.joining(" "));
    }

    /**
     * A search for names that have a word beginning with each of the words given, as {@code tsquery} text; empty if no
     * word is left. Chinese characters also find who is written in pinyin only.
     */
    static Optional<String> query(String value) {
        List<String> words = parts(value.replace('*', ' ').replace('?', ' '));
        String query = words.stream().map(NameWords::beginning).collect(Collectors.joining(" & "));
        return query.isEmpty() ? Optional.empty() : Optional.of(query);
    }

    private static String beginning(String word) {
        return hasHan(word)
                ? "(" + quote(word) + ":* | "
                        + quote(String.join("", syllables(word).get(0))) + ":*)"
                : quote(word) + ":*";
    }

    /** Each word, and everything from each word on as one: {@code wang xiao ming} is found by {@code xiaoming}. */
    private static Set<String> ofLetters(List<String> parts) {
        TreeSet<String> words = new TreeSet<>();
        for (int i = 0; i < parts.size(); i++) {
            words.add(parts.get(i));
            words.add(String.join("", parts.subList(i, parts.size())));
        }
        return words;
    }

    private static Set<String> ofHan(List<String> parts) {
        String whole = String.join("", parts);
        int[] characters = whole.codePoints().limit(HAN_CHARS_MAX).toArray();
        TreeSet<String> words = new TreeSet<>();
        for (int i = 0; i < characters.length; i++) {
            words.add(new String(characters, i, characters.length - i));
        }
        for (List<String> reading : syllables(String.join(" ", parts))) {
            words.addAll(ofLetters(reading));
            words.add(reading.stream().map(syllable -> syllable.substring(0, 1)).collect(Collectors.joining()));
        }
        return words;
    }

    /** The syllables without tones; a second reading where keyboards write {@code v} for ü. */
    private static List<List<String>> syllables(String han) {
        String toned = Normalizer.normalize(Pinyin.READING.transliterate(han), Normalizer.Form.NFD);
        return Stream.of(toned, toned.replaceAll("u\\p{M}*\u0308\\p{M}*", "v"))
                .distinct()
                .map(NameWords::parts)
                .filter(reading -> !reading.isEmpty())
                .distinct()
                .toList();
    }

    /** Words in lower case without accents; what is neither letter nor digit sets them apart. */
    private static List<String> parts(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        List<String> parts = new ArrayList<>();
        for (String part : plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static boolean hasHan(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    /** A lexeme; only letters and digits are left in it, so nothing in it needs to be escaped. */
    private static String quote(String word) {
        return "'" + word + "'";
    }
}
