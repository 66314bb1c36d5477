package org.countyread.dicom.net.service.query;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.dictionary.ElementDictionary;

/** Matches identifiers against data sets in memory, and makes the answers. Pure. Source: PS3.4 §C.2.2. Thread-safe. */
public final class IdentifierMatcher {
    /** Pairs of a date and a time that are one moment when combined matching was agreed. Source: PS3.4 §C.2.2.2.5.2. */
    private static final int[][] MOMENTS = {
        {Tag.StudyDate, Tag.StudyTime},
        {Tag.SeriesDate, Tag.SeriesTime},
        {Tag.AcquisitionDate, Tag.AcquisitionTime},
        {Tag.ContentDate, Tag.ContentTime},
        {Tag.ScheduledProcedureStepStartDate, Tag.ScheduledProcedureStepStartTime},
        {Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime}
    };

    private IdentifierMatcher() {}

    /** Whether a data set matches every key of the identifier. */
    public static boolean matches(Attributes identifier, Attributes candidate, QueryExtensions extensions) {
        List<Integer> combined = new ArrayList<>();
        for (int[] moment : extensions.dateTimeMatching() ? MOMENTS : new int[0][]) {
            if (!identifier.string(moment[0], "").isEmpty()
                    && !identifier.string(moment[1], "").isEmpty()) {
                combined.add(moment[0]);
                combined.add(moment[1]);
                if (!withinMoments(identifier, candidate, moment)) {
                    return false;
                }
            }
        }
        return QueryRules.keys(identifier).stream()
                .filter(key -> !combined.contains(key.tag()))
                .allMatch(key -> matches(key, identifier, candidate, extensions));
    }

    private static boolean matches(
            Element key, Attributes identifier, Attributes candidate, QueryExtensions extensions) {
        if (key instanceof Element.Sequence) {
            List<Attributes> wanted = identifier.items(key.tag());
            return wanted.isEmpty()
                    || wanted.get(0).isEmpty()
                    || sequenceMatches(wanted.get(0), candidate.items(key.tag()), extensions);
        }
        return KeyMatching.of(vr(key), identifier.strings(key.tag()), extensions.fuzzySemanticMatching())
                .matches(values(candidate, key.tag()));
    }

    /** Any item may match; no item at all matches only keys that match everything. Source: PS3.4 §C.2.2.2.6. */
    private static boolean sequenceMatches(Attributes wanted, List<Attributes> items, QueryExtensions extensions) {
        return items.isEmpty()
                ? matches(wanted, Attributes.EMPTY, extensions)
                : items.stream().anyMatch(item -> matches(wanted, item, extensions));
    }

    private static VR vr(Element key) {
        return key.vr() == VR.UN ? ElementDictionary.vr(key.tag()) : key.vr();
    }

    /** Modalities in Study and the like may be asked for one by one, so every value counts. */
    private static List<String> values(Attributes candidate, int tag) {
        return candidate.strings(tag);
    }

    private static boolean withinMoments(Attributes identifier, Attributes candidate, int[] tags) {
        String[] dates = bounds(identifier.string(tags[0], ""));
        String[] times = bounds(identifier.string(tags[1], ""));
        KeyMatching.Range range = new KeyMatching.Range(
                dates[0].isEmpty() ? "" : dates[0] + times[0], dates[1].isEmpty() ? "" : dates[1] + times[1]);
        String moment = candidate.string(tags[0], "") + candidate.string(tags[1], "");
        return range.matches(List.of(moment));
    }

    private static String[] bounds(String value) {
        int hyphen = value.indexOf('-');
        return hyphen < 0
                ? new String[] {value.trim(), value.trim()}
                : new String[] {
                    value.substring(0, hyphen).trim(),
                    value.substring(hyphen + 1).trim()
                };
    }

    /**
     * The answer to a query that {@code match} matches: every key with its value, empty where the data set has none. Items of
     * a sequence have the keys of the identifier's item, or all of theirs if that has none.
     */
    public static Attributes answer(Attributes identifier, Attributes match) {
        Attributes.Builder answer = Attributes.builder().inheriting(match.characterSet());
        match.element(Tag.SpecificCharacterSet).ifPresent(answer::element);
        for (Element key : identifier.elements()) {
            if (key instanceof Element.Sequence sequence) {
                answer.element(new Element.Sequence(
                        key.tag(), VR.SQ, items(identifier, match, key.tag()), sequence.undefinedLength()));
            } else if (key.tag() != Tag.SpecificCharacterSet) {
                match.element(key.tag())
                        .ifPresentOrElse(answer::element, () -> answer.bytes(key.tag(), vr(key), new byte[0]));
            }
        }
        return answer.build();
    }

    private static List<Attributes> items(Attributes identifier, Attributes match, int tag) {
        List<Attributes> wanted = identifier.items(tag);
        return match.items(tag).stream()
                .map(item -> wanted.isEmpty() || wanted.get(0).isEmpty() ? item : answer(wanted.get(0), item))
                .toList();
    }
}
