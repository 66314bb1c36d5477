package org.countyread.dicom.dictionary;

import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.VR;

/** Prints a data set for people, one element a line, long values cut. Holds patient data: not for logs. */
public final class AttributesPrinter {
    private static final int VALUE_CHARACTERS_MAX = 64;
    private static final long DECODED_BYTES_MAX = 1024;

    private AttributesPrinter() {}

    public static String print(Attributes attributes) {
        StringBuilder text = new StringBuilder();
        print(attributes, "", text);
        return text.toString();
    }

    private static void print(Attributes attributes, String indent, StringBuilder text) {
        for (Element element : attributes.elements()) {
            text.append(indent)
                    .append(ElementDictionary.describe(element.tag()))
                    .append(' ')
                    .append(element.vr());
            if (element instanceof Element.Value value) {
                text.append(' ').append(value(attributes, value)).append('\n');
            } else if (element instanceof Element.Fragments fragments) {
                text.append(" %d fragments%n".formatted(fragments.fragments().size()));
            } else {
                List<Attributes> items = attributes.items(element.tag());
                text.append(" %d items%n".formatted(items.size()));
                for (Attributes item : items) {
                    text.append(indent).append("  item\n");
                    print(item, indent + "  ", text);
                }
            }
        }
    }

    private static String value(Attributes attributes, Element.Value value) {
        VR vr = value.vr() == VR.UN ? ElementDictionary.vr(value.tag()) : value.vr();
        if (vr.isBinary() || value.data().length() > DECODED_BYTES_MAX) {
            return value.data().length() + " bytes";
        }
        String text = String.join("\\", attributes.strings(value.tag()));
        return text.length() > VALUE_CHARACTERS_MAX
                ? "[" + text.substring(0, VALUE_CHARACTERS_MAX) + "…]"
                : "[" + text + "]";
    }
}
