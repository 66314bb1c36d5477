package org.countyread.gateway.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countyread.dicom.data.PersonName;

/** Puts the writings and components of person names where they belong. Stateless. Source: PS3.5 §6.2.1. */
public final class PersonNames {
    private PersonNames() {}

    /** Whether a text has Chinese characters. */
    public static boolean hasHan(String text) {
        return text.codePoints().anyMatch(PersonNames::isHan);
    }

    static boolean isHan(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }

    /**
     * Chinese characters out of the alphabetic group into the ideographic one, which has to be empty; letters that stand
     * with them stay, for they are the pinyin.
     */
    static PersonName regrouped(PersonName name) {
        if (!hasHan(name.alphabetic()) || !name.ideographic().isBlank()) {
            return name;
        }
        String letters = only(name.alphabetic(), false);
        return new PersonName(letters, only(name.alphabetic(), true), name.phonetic());
    }

    private static String only(String group, boolean han) {
        List<String> components = new ArrayList<>();
        for (String component : group.split("\\^", -1)) {
            StringBuilder kept = new StringBuilder();
            component
                    .codePoints()
                    .filter(point -> isHan(point) == han || point == ' ' || point == '·')
                    .forEach(kept::appendCodePoint);
            components.add(kept.toString().replaceAll("[\\s·()（）/_-]+", " ").strip());
        }
        return String.join("^", components).replaceFirst("\\^+$", "").replaceFirst("^\\^+", "");
    }

    /** Family and given name exchanged in every group that has both. */
    static PersonName exchanged(PersonName name) {
        return new PersonName(exchanged(name.alphabetic()), exchanged(name.ideographic()), exchanged(name.phonetic()));
    }

    private static String exchanged(String group) {
        List<String> components = new ArrayList<>(Arrays.asList(group.split("\\^", -1)));
        if (components.size() < 2
                || components.get(0).isBlank()
                || components.get(1).isBlank()) {
            return group;
        }
        components.add(0, components.remove(1));
        return String.join("^", components);
    }
}
