package org.countyread.gateway.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countyread.dicom.data.PersonName;
import org.countyread.gateway.settings.DeviceProfile;

/** All the ways a person's name may be asked for or written at a device. Stateless. */
public final class NameKeys {
    private NameKeys() {}

    /**
     * A name as people write it, in its groups: Chinese characters in the ideographic one with the pinyin beside them,
     * anything else in the alphabetic one.
     */
    public static PersonName standard(String written) {
        PersonName name = PersonNames.regrouped(PersonName.parse(written));
        String ideographic = String.join("^", Pinyin.components(name.ideographic()));
        String alphabetic =
                name.alphabetic().isBlank() ? Pinyin.ofName(name.ideographic()).orElse("") : name.alphabetic();
        return new PersonName(alphabetic, ideographic, name.phonetic());
    }

    /** A name as a device is to be given it. */
    public static String forDevice(PersonName standard, DeviceProfile profile) {
        PersonName ordered =
                profile.nameOrder() == DeviceProfile.NameOrder.GIVEN_FIRST ? PersonNames.exchanged(standard) : standard;
        return switch (profile.nameWriting()) {
            case BOTH -> ordered.toString();
            case ALPHABETIC -> ordered.alphabetic();
            case IDEOGRAPHIC ->
                ordered.ideographic().isBlank()
                        ? ordered.alphabetic()
                        : ordered.ideographic().replace("^", "");
        };
    }

    /** Everything a query may mean this name by: each writing alone, together and apart, and all of it as it is answered. */
    public static List<String> searchable(PersonName standard) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(standard.toString());
        for (String writing : List.of(standard.alphabetic(), standard.ideographic(), standard.phonetic())) {
            if (!writing.isBlank()) {
                keys.add(writing);
                keys.add(writing.replace('^', ' '));
                keys.add(writing.replace("^", ""));
            }
        }
        return new ArrayList<>(keys);
    }

    /** Whether two names have a writing in common; order of components, case and blanks do not count. */
    public static boolean same(PersonName one, PersonName other) {
        return shares(one.ideographic(), other.ideographic()) || shares(one.alphabetic(), other.alphabetic());
    }

    private static boolean shares(String one, String other) {
        if (one.isBlank() || other.isBlank()) {
            return false;
        }
        return folded(one).equals(folded(other)) || sorted(one).equals(sorted(other));
    }

    private static String folded(String writing) {
        return writing.replaceAll("[\\^\\s·,.-]+", "").toUpperCase(Locale.ROOT);
    }

    private static List<String> sorted(String writing) {
        return List.of(writing.toUpperCase(Locale.ROOT).split("[\\^\\s·,.-]+")).stream()
                .filter(part -> !part.isEmpty())
                .sorted()
                .toList();
    }
}
