package org.countyread.dicom.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data elements of PS3.6 and PS3.7 by tag and keyword, loaded from the generated table. Immutable. Thread-safe. */
public final class StandardElements {
    /** One row; {@code vrs} holds more than one VR where the standard says "US or SS". */
    public record Entry(int tag, List<VR> vrs, String vm, String keyword, boolean retired) {}

    /** Groups 50xx and 60xx, and one range of elements: repeated under many tags. */
    private record Repeating(int groupFrom, int groupTo, int elementFrom, int elementTo, Entry entry) {
        boolean covers(int group, int element) {
            return group >= groupFrom
                    && group <= groupTo
                    && (group - groupFrom) % 2 == 0
                    && element >= elementFrom
                    && element <= elementTo;
        }
    }

    private static final Map<Integer, Entry> BY_TAG = new HashMap<>(8192);
    private static final Map<String, Entry> BY_KEYWORD = new HashMap<>(8192);
    private static final List<Repeating> REPEATING = new ArrayList<>();

    static {
        GeneratedTable.rows("elements.tsv").forEach(StandardElements::add);
    }

    private StandardElements() {}

    public static Optional<Entry> of(int tag) {
        return Optional.ofNullable(find(tag));
    }

    public static Optional<Entry> of(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /** The VR of an element as the standard has it, the first where there are several; UN where it is unknown. */
    public static VR vr(int tag) {
        if (Tag.isGroupLength(tag)) {
            return VR.UL;
        }
        if (Tag.isPrivate(tag)) {
            return Tag.isPrivateCreator(tag) ? VR.LO : VR.UN;
        }
        Entry entry = find(tag);
        return entry == null ? VR.UN : entry.vrs().get(0);
    }

    private static @Nullable Entry find(int tag) {
        Entry entry = BY_TAG.get(tag);
        if (entry != null || Tag.isPrivate(tag)) {
            return entry;
        }
        int group = Tag.group(tag);
        for (Repeating repeating : REPEATING) {
            if (repeating.covers(group, tag & 0xFFFF)) {
                return repeating.entry();
            }
        }
        return null;
    }

    /** A row starts with {@code 00100010}, {@code 6000-60FF 0010} or {@code 00203100-31FF}. */
    private static void add(List<String> row) {
        String tagText = row.get(0);
        List<VR> vrs = new ArrayList<>();
        for (String code : row.get(1).split(" or ", -1)) {
            vrs.add(VR.valueOf(code));
        }
        int groupFrom = hex(tagText, 0);
        boolean groupRange = tagText.charAt(4) == '-';
        int elementAt = groupRange ? 10 : 4;
        int elementFrom = hex(tagText, elementAt);
        boolean elementRange = tagText.length() > elementAt + 4;
        int tag = Tag.of(groupFrom, elementFrom);
        Entry entry = new Entry(
                tag, List.copyOf(vrs), row.get(2), row.get(3), row.get(4).equals("R"));
        BY_TAG.put(tag, entry);
        BY_KEYWORD.put(entry.keyword(), entry);
        if (groupRange || elementRange) {
            REPEATING.add(new Repeating(
                    groupFrom,
                    groupRange ? hex(tagText, 5) : groupFrom,
                    elementFrom,
                    elementRange ? hex(tagText, elementAt + 5) : elementFrom,
                    entry));
        }
    }

    private static int hex(String text, int at) {
        return Integer.parseInt(text, at, at + 4, 16);
    }
}
