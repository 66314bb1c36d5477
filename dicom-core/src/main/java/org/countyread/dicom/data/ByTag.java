package org.countyread.dicom.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by tag, in unsigned order of the tags. Quick while tags come in order, as they do in a well-made file, and not
 * slow if they do not. Not thread-safe.
 */
final class ByTag<T> {
    private int[] tags = new int[16];
    private final List<T> values = new ArrayList<>();

    /** Everything, from the first tag on that came out of order. */
    private @Nullable SortedMap<Integer, T> unordered;

    @Nullable
    T get(int tag) {
        if (unordered != null) {
            return unordered.get(tag);
        }
        int at = indexOf(tag);
        return at < 0 ? null : values.get(at);
    }

    /** Replaces the value that a tag has. */
    void put(int tag, T value) {
        if (unordered != null) {
            unordered.put(tag, value);
        } else if (isLast(tag)) {
            if (values.size() == tags.length) {
                tags = Arrays.copyOf(tags, 2 * tags.length);
            }
            tags[values.size()] = tag;
            values.add(value);
        } else {
            unordered().put(tag, value);
        }
    }

    void remove(int tag) {
        if (get(tag) != null) {
            unordered().remove(tag);
        }
    }

    List<T> values() {
        return unordered == null ? values : List.copyOf(unordered.values());
    }

    private boolean isLast(int tag) {
        return values.isEmpty() || Integer.compareUnsigned(tags[values.size() - 1], tag) < 0;
    }

    private int indexOf(int tag) {
        int low = 0;
        int high = isLast(tag) ? -1 : values.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(tags[middle], tag);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }

    private SortedMap<Integer, T> unordered() {
        if (unordered == null) {
            unordered = new TreeMap<>(Integer::compareUnsigned);
            for (int i = 0; i < values.size(); i++) {
                unordered.put(tags[i], values.get(i));
            }
        }
        return unordered;
    }
}
