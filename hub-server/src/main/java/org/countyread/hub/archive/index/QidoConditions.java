package org.countyread.hub.archive.index;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.dictionary.ElementDictionary;
import org.countyread.hub.archive.index.IndexedLevels.Level;

/**
 * Turns matches into SQL conditions over the aliases {@code st}, {@code se} and {@code i}. Values are always
 * parameters; nothing of a request becomes SQL text but tags, as hexadecimal digits. Not thread-safe. Source: PS3.4
 * §C.2.2.2.
 */
final class QidoConditions {
    private static final char ESCAPE = '!';

    /** Attributes that have a column. */
    private static final Map<Integer, String> COLUMNS = Map.of(
            Tag.StudyInstanceUID, "st.study_instance_uid",
            Tag.PatientID, "st.patient_id",
            Tag.AccessionNumber, "st.accession_number",
            Tag.SeriesInstanceUID, "se.series_instance_uid",
            Tag.Modality, "se.modality",
            Tag.SOPInstanceUID, "i.sop_instance_uid",
            Tag.SOPClassUID, "i.sop_class_uid");

    private final QidoQuery query;
    private final Map<String, Object> parameters = new HashMap<>();

    QidoConditions(QidoQuery query) {
        this.query = query;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** All conditions of the query, joined by {@code and}. */
    String where() {
        Stream<String> matches = query.matches().stream().map(this::condition);
        Stream<String> scope = query.sites().stream()
                .map(sites -> sites.isEmpty() ? "false" : "st.site_code in (" + parameter(List.copyOf(sites)) + ")");
        return Stream.concat(matches, scope).collect(Collectors.joining("\n  and ", "true\n  and ", "\n  and true"));
    }

    private String condition(QidoQuery.Match match) {
        if (match.tag() == Tag.ModalitiesInStudy) {
            return "exists (select from archive.series m where m.study_instance_uid = st.study_instance_uid and "
                    + "m.modality in (" + parameter(list(match.value())) + "))";
        }
        Level level = IndexedLevels.of(match.path().get(0));
        String condition = atLevel(match, level);
        if (level.compareTo(query.level()) <= 0) {
            return condition;
        }
        String table = level == Level.SERIES ? "archive.series se" : "archive.instance i";
        String alias = level == Level.SERIES ? "se" : "i";
        String series = query.level() == Level.SERIES ? " and i.series_instance_uid = se.series_instance_uid" : "";
        return "exists (select from %s where %s.study_instance_uid = st.study_instance_uid%s and %s)"
                .formatted(table, alias, series, condition);
    }

    private String atLevel(QidoQuery.Match match, Level level) {
        boolean nested = match.path().size() > 1;
        if (!nested && match.tag() == Tag.PatientName) {
            return name(match.value(), "st.name_alphabetic", "st.name_ideographic", "st.name_phonetic");
        }
        if (match.isStudyDate()) {
            return dateRange("st.study_date", match.value());
        }
        String column = nested ? null : COLUMNS.get(match.tag());
        if (column != null) {
            return text(column, ElementDictionary.vr(match.tag()), match.value());
        }
        String attributes = switch (level) {
            case STUDY -> "st.attributes";
            case SERIES -> "se.attributes";
            case INSTANCE -> "i.attributes";
        };
        String path =
                match.path().stream().map("\"%08X\".Value[*]"::formatted).collect(Collectors.joining(".", "'$.", "'"));
        return "exists (select from jsonb_path_query(%s, %s) v where %s)".formatted(attributes, path, value(match));
    }

    private String value(QidoQuery.Match match) {
        VR vr = ElementDictionary.vr(match.tag());
        return switch (vr) {
            case PN -> name(match.value(), "v ->> 'Alphabetic'", "v ->> 'Ideographic'", "v ->> 'Phonetic'");
            case DA -> range("v #>> '{}'", match.value(), "");
            case TM, DT -> range("v #>> '{}'", match.value(), "~"); // a later digit still is within the bound
            default -> text("v #>> '{}'", vr, match.value());
        };
    }

    /** UIDs match as lists, other texts with wildcards: PS3.4 §C.2.2.2.2, §C.2.2.2.4. */
    private String text(String expression, VR vr, String value) {
        if (vr == VR.UI || (vr == VR.CS && value.indexOf(',') >= 0)) {
            return expression + " in (" + parameter(list(value)) + ")";
        }
        return hasWildcard(value)
                ? "%s like %s escape '%s'".formatted(expression, parameter(like(value)), ESCAPE)
                : expression + " = " + parameter(value);
    }

    /** Names match without regard to case in any of their writings; a fuzzy one by any part of the name. */
    private String name(String value, String... writings) {
        String pattern = like(value.toLowerCase(Locale.ROOT));
        String sought = parameter(query.fuzzy() ? "%" + pattern.replace(' ', '%') + "%" : pattern);
        return Stream.of(writings)
                .map(writing -> "lower(%s) like %s escape '%s'".formatted(writing, sought, ESCAPE))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    /** Compares days with days, so that the index over the column serves; the values are dates since the query was read. */
    private String dateRange(String column, String value) {
        DateRange range = DateRange.parse(value).orElseThrow();
        return Stream.of(
                        range.from().map(day -> column + " >= " + parameter(day)),
                        range.to().map(day -> column + " <= " + parameter(day)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and ", "(true and ", ")"));
    }

    /** PS3.4 §C.2.2.2.5: a single value, {@code from-}, {@code -to} or {@code from-to}. */
    private String range(String expression, String value, String beyond) {
        int hyphen = value.indexOf('-');
        if (hyphen < 0) {
            return expression + " = " + parameter(value);
        }
        Optional<String> from = bound(value.substring(0, hyphen)).map(text -> expression + " >= " + parameter(text));
        Optional<String> to =
                bound(value.substring(hyphen + 1)).map(text -> expression + " <= " + parameter(text + beyond));
        return Stream.of(from, to)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and ", "(true and ", ")"))
                .replace("(true and )", "true");
    }

    private static Optional<String> bound(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    private static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    private static String like(String value) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '*' -> pattern.append('%');
                case '?' -> pattern.append('_');
                case '%', '_', ESCAPE -> pattern.append(ESCAPE).append(c);
                default -> pattern.append(c);
            }
        }
        return pattern.toString();
    }

    private static List<String> list(String value) {
        return Stream.of(value.split("[,\\\\]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private String parameter(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value instanceof List<?> list && list.isEmpty() ? List.of("") : value);
        return ":" + name;
    }
}
