package org.countyread.gateway.identity;

import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;

/** Writes the texts of a data set in another character set. Stateless. Source: PS3.5 §6.1. */
public final class CharacterSets {
    private CharacterSets() {}

    /**
     * The same data set in a character set; a character it lacks becomes a question mark, since one name that cannot be
     * shown must not cost the whole answer.
     *
     * @param characterSet values of (0008,0005), apart by backslashes; blank for none
     */
    public static Attributes written(Attributes source, String characterSet) {
        String[] values = characterSet.isBlank() ? new String[0] : characterSet.split("\\\\");
        SpecificCharacterSet target = SpecificCharacterSet.of(values);
        Attributes.Builder builder = Attributes.builder();
        if (values.length > 0) {
            builder.string(Tag.SpecificCharacterSet, values);
        }
        copy(source, builder, target);
        return builder.build();
    }

    private static void copy(Attributes source, Attributes.Builder builder, SpecificCharacterSet target) {
        for (Element element : source.elements()) {
            if (element instanceof Element.Sequence) {
                builder.items(
                        element.tag(),
                        source.items(element.tag()).stream()
                                .map(item -> {
                                    Attributes.Builder inner =
                                            Attributes.builder().inheriting(target);
                                    copy(item, inner, target);
                                    return inner.build();
                                })
                                .toList());
            } else if (isCoded(element.vr())) {
                List<String> texts = source.strings(element.tag());
                builder.string(
                        element.tag(),
                        element.vr(),
                        texts.stream().map(text -> writable(text, target)).toArray(String[]::new));
            } else if (element.tag() != Tag.SpecificCharacterSet) {
                builder.element(element);
            }
        }
    }

    /** The VRs that Specific Character Set is for: PS3.5 §6.1.2.2. */
    private static boolean isCoded(VR vr) {
        return switch (vr) {
            case SH, LO, ST, LT, UC, UT, PN -> true;
            default -> false;
        };
    }

    private static String writable(String text, SpecificCharacterSet target) {
        if (target.values().isEmpty()) {
            return text.replaceAll("[^\\x00-\\x7F]", "?");
        }
        try {
            target.encode(text);
            return text;
        } catch (IllegalArgumentException lacking) {
            return text.replaceAll("[^\\x00-\\x7F]", "?");
        }
    }
}
