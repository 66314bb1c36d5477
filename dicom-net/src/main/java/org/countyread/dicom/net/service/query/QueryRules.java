package org.countyread.dicom.net.service.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.dimse.DimseStatus;

/** What makes an identifier of query or retrieval valid. Pure. Source: PS3.4 §C.4.1.2.1, §C.4.2.2.1. Thread-safe. */
public final class QueryRules {
    private QueryRules() {}

    /** The level of an identifier, if the model has it. */
    public static Optional<QueryLevel> level(InformationModel model, Attributes identifier) {
        return QueryLevel.of(identifier.string(Tag.QueryRetrieveLevel, ""))
                .filter(level -> level.compareTo(model.top()) >= 0);
    }

    /**
     * Why a query cannot be done. A hierarchical query has one value for the unique key of every level above its own.
     *
     * @param relational whether relational queries were agreed, which need no unique key
     */
    public static Optional<DimseStatus> refuseQuery(InformationModel model, Attributes identifier, boolean relational) {
        Optional<QueryLevel> level = level(model, identifier);
        if (level.isEmpty()) {
            return Optional.of(noLevel());
        }
        return relational ? Optional.empty() : refuse(missingAbove(model, level.get(), identifier));
    }

    /** Why a retrieval cannot be done. It has one value above its level, and one or more UIDs at it. */
    public static Optional<DimseStatus> refuseRetrieval(
            InformationModel model, Attributes identifier, boolean relational) {
        Optional<QueryLevel> level = level(model, identifier);
        if (level.isEmpty()) {
            return Optional.of(noLevel());
        }
        List<Integer> missing = relational ? new ArrayList<>() : missingAbove(model, level.get(), identifier);
        int own = level.get().uniqueKey();
        List<String> values = identifier.strings(own);
        boolean tooMany = level.get() == QueryLevel.PATIENT && values.size() > 1;
        if (values.isEmpty() || tooMany || values.stream().anyMatch(QueryRules::notOne)) {
            missing.add(own);
        }
        return refuse(missing);
    }

    private static DimseStatus noLevel() {
        return DimseStatus.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS
                .withComment("no such Query/Retrieve Level")
                .withOffendingElements(List.of(Tag.QueryRetrieveLevel));
    }

    private static List<Integer> missingAbove(InformationModel model, QueryLevel level, Attributes identifier) {
        List<Integer> missing = new ArrayList<>();
        for (QueryLevel above : QueryLevel.values()) {
            boolean asked = above.compareTo(model.top()) >= 0 && above.compareTo(level) < 0;
            List<String> values = identifier.strings(above.uniqueKey());
            if (asked && (values.size() != 1 || notOne(values.get(0)))) {
                missing.add(above.uniqueKey());
            }
        }
        return missing;
    }

    private static boolean notOne(String value) {
        return value.isEmpty() || value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    private static Optional<DimseStatus> refuse(List<Integer> missing) {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(DimseStatus.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS
                        .withComment("a unique key has no single value")
                        .withOffendingElements(missing));
    }

    /** Elements of an identifier that are keys: all but the level and what describes the identifier itself. */
    public static List<Element> keys(Attributes identifier) {
        return identifier.elements().stream()
                .filter(element -> switch (element.tag()) {
                    case Tag.QueryRetrieveLevel, Tag.SpecificCharacterSet, Tag.TimezoneOffsetFromUTC -> false;
                    default -> true;
                })
                .toList();
    }
}
