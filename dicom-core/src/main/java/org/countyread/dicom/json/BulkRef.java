package org.countyread.dicom.json;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.VR;

/**
 * A value that JSON only points at. {@code path} finds it again in its data set: tags as eight hexadecimal digits, item
 * numbers from 0 between them, as in {@code 54000100/0/54001010}.
 */
public record BulkRef(String path, int tag, VR vr, long length) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The element a path leads to; empty if it leads nowhere. */
    public static Optional<Element> find(Attributes dataset, String path) {
        List<String> steps = new ArrayList<>(List.of(path.split("/", -1)));
        Attributes at = dataset;
        while (steps.size() > 1) {
            Optional<Integer> tag = tag(steps.remove(0));
            Optional<Integer> index = index(steps.remove(0));
            if (tag.isEmpty() || index.isEmpty() || steps.isEmpty()) {
                return Optional.empty();
            }
            List<Attributes> items = at.items(tag.get());
            if (index.get() >= items.size()) {
                return Optional.empty();
            }
            at = items.get(index.get());
        }
        return tag(steps.get(0)).flatMap(at::element);
    }

    static String step(int tag) {
        return HEX.toHexDigits(tag);
    }

    private static Optional<Integer> tag(String step) {
        return step.matches("[0-9A-Fa-f]{8}") ? Optional.of(Integer.parseUnsignedInt(step, 16)) : Optional.empty();
    }

    private static Optional<Integer> index(String step) {
        return step.matches("[0-9]{1,7}") ? Optional.of(Integer.parseInt(step)) : Optional.empty();
    }
}
