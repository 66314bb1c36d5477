package org.countyread.ecg.longterm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Counts all and keeps the longest. */
final class Longest<T> {
    private final Comparator<T> byLength;
    private final PriorityQueue<T> kept;
    private long count;

    Longest(Comparator<T> byLength) {
        this.byLength = byLength;
        this.kept = new PriorityQueue<>(byLength);
    }

    void add(T one) {
        count++;
        kept.add(one);
        if (kept.size() > LongAnalyser.LISTED_MAX) {
            kept.remove();
        }
    }

    long count() {
        return count;
    }

    List<T> longestFirst() {
        List<T> sorted = new ArrayList<>(kept);
        sorted.sort(byLength.reversed());
        return sorted;
    }
}
