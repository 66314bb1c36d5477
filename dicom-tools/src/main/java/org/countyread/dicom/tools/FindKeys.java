package org.countyread.dicom.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.dictionary.ElementDictionary;

/** Makes the identifier of a query from keys such as {@code PatientName=WANG*} or {@code StudyDate}. */
final class FindKeys {
    private FindKeys() {}

    /**
     * One data set of all keys; a later key replaces an earlier one. Those without a value ask for the attribute.
     *
     * @param keys keywords or eight hexadecimal digits, of an item behind the name of its sequence and a dot
     * @throws IllegalArgumentException if an attribute is unknown, or a value does not fit it
     */
    static Attributes identifier(List<String> keys) {
        boolean ascii = keys.stream().allMatch(key -> key.chars().allMatch(c -> c < 0x80));
        return dataset(keys, !ascii);
    }

    private static Attributes dataset(List<String> keys, boolean declareUtf8) {
        Attributes.Builder builder = Attributes.builder();
        if (declareUtf8) {
            builder.string(Tag.SpecificCharacterSet, "ISO_IR 192");
        }
        Map<Integer, List<String>> items = new LinkedHashMap<>();
        for (String key : keys) {
            int equals = key.indexOf('=');
            String path = equals < 0 ? key : key.substring(0, equals);
            int dot = path.indexOf('.');
            if (dot >= 0) {
                items.computeIfAbsent(tag(path.substring(0, dot)), sequence -> new ArrayList<>())
                        .add(key.substring(dot + 1));
            } else if (ElementDictionary.vr(tag(path)) == VR.SQ) {
                items.computeIfAbsent(tag(path), sequence -> new ArrayList<>());
            } else {
                int tag = tag(path);
                String[] value = equals < 0 ? new String[0] : new String[] {key.substring(equals + 1)};
                builder.string(tag, ElementDictionary.vr(tag), value);
            }
        }
        items.forEach((sequence, inner) -> builder.items(sequence, item(inner, declareUtf8)));
        return builder.build();
    }

    /** Items inherit the character set of the data set. */
    private static Attributes item(List<String> keys, boolean utf8) {
        Attributes item = dataset(keys, utf8);
        return utf8 ? item.toBuilder().remove(Tag.SpecificCharacterSet).build() : item;
    }

    private static int tag(String name) {
        return ElementDictionary.tag(name)
                .orElseThrow(() -> new IllegalArgumentException("PS3.6 has no attribute " + name));
    }
}
