package org.countyread.hub.archive.index;

import java.util.ArrayList;
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
    /** Attributes that have a column. */
    private static final Map<Integer, String> COLUMNS = Map.of(
            Tag.StudyInstanceUID, "st.study_instance_uid",
            Tag.PatientID, "st.patient_id",
            Tag.AccessionNumber, "st.accession_number",
            Tag.SeriesInstanceUID, "se.series_instance_uid",
            Tag.Modality, "se.modality",
            Tag.SOPInstanceUID, "i.sop_instance_uid",
            Tag.SOPClassUID, "i.sop_class_uid");

    /** The writings of a study's patient's name, as PS3.5 §6.2.1.1 orders them. */
    private static final List<String> STUDY_NAME =
            List.of("st.name_alphabetic", "st.name_ideographic", "st.name_phonetic");

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
        return where(query.matches(), Optional.empty());
    }

    /**
     * The conditions of a search for studies as alternatives: a study is found if it meets one of them. A name is looked
     * for in each writing apart, because each has an index that answers alone, which "or" does not let it.
     */
    List<String> alternatives() {
        Optional<QidoQuery.Match> name = query.matches().stream()
                .filter(match -> match.isPatientName() && !query.fuzzy() && hasLiteralBeginning(match.value()))
                .findFirst();
        if (name.isEmpty()) {
            return List.of(where());
        }
        List<QidoQuery.Match> others = query.matches().stream()
                .filter(match -> !match.equals(name.get()))
                .toList();
        return STUDY_NAME.stream()
                .map(writing ->
                        where(others, Optional.of(writing(writing, name.get().value()))))
                .toList();
    }

    /** One component group that an index over names can look up. */
    private static boolean hasLiteralBeginning(String name) {
        return name.indexOf('=') < 0 && name.charAt(0) != '*' && name.charAt(0) != '?';
    }

    private String where(List<QidoQuery.Match> conditions, Optional<String> further) {
        List<QidoQuery.Match> plain = new ArrayList<>(conditions);
        List<DayAndTime> moments = DayAndTime.takeFrom(plain);
        Stream<String> matches = Stream.concat(
                plain.stream().map(match -> condition(match, atLevel(match))),
                moments.stream().map(moment -> condition(moment.day(), between(moment))));
        Stream<String> scope = query.sites().stream()
                .map(sites -> sites.isEmpty() ? "false" : "st.site_code in (" + parameter(List.copyOf(sites)) + ")");
        return Stream.of(Stream.of("true"), further.stream(), matches, scope)
                .flatMap(parts -> parts)
                .collect(Collectors.joining("\n  and "));
    }

    /** A condition on a level below the one that is searched holds if one of its rows meets it. */
    private String condition(QidoQuery.Match match, String condition) {
        Level level = match.isModalitiesInStudy()
                ? Level.STUDY
                : IndexedLevels.of(match.path().get(0));
        if (level.compareTo(query.level()) <= 0) {
            return condition;
        }
        String table = level == Level.SERIES ? "archive.series se" : "archive.instance i";
        String alias = level == Level.SERIES ? "se" : "i";
        String series = query.level() == Level.SERIES ? " and i.series_instance_uid = se.series_instance_uid" : "";
        return "exists (select from %s where %s.study_instance_uid = st.study_instance_uid%s and %s)"
                .formatted(table, alias, series, condition);
    }

    private String atLevel(QidoQuery.Match match) {
        boolean nested = match.path().size() > 1;
        if (match.isModalitiesInStudy()) {
            return "st.modalities && array[" + parameter(list(match.value())) + "]::text[]";
        }
        if (match.isPatientName()) {
            return patientName(match.value());
        }
        if (match.isStudyDate()) {
            return dateRange("st.study_date", match.value());
        }
        String column = nested ? null : COLUMNS.get(match.tag());
        if (column != null) {
            return text(column, ElementDictionary.vr(match.tag()), match.value());
        }
        String attributes = attributes(match);
        String path =
                match.path().stream().map("\"%08X\".Value[*]"::formatted).collect(Collectors.joining(".", "'$.", "'"));
        return "exists (select from jsonb_path_query(%s, %s) v where %s)".formatted(attributes, path, value(match));
    }

    private static String attributes(QidoQuery.Match match) {
        return switch (IndexedLevels.of(match.path().get(0))) {
            case STUDY -> "st.attributes";
            case SERIES -> "se.attributes";
            case INSTANCE -> "i.attributes";
        };
    }

    /**
     * A range of days and one of times together are one range of moments. The day of a study is compared by itself as
     * well, so that the index over it serves.
     */
    private String between(DayAndTime moment) {
        String attributes = attributes(moment.day());
        String at = "(%s #>> '{%08X,Value,0}') || coalesce(%s #>> '{%08X,Value,0}', '')"
                .formatted(
                        attributes,
                        moment.day().tag(),
                        attributes,
                        moment.time().tag());
        Stream<String> days = moment.day().isStudyDate()
                ? Stream.of(dateRange("st.study_date", moment.day().value()))
                : Stream.empty();
        return Stream.of(
                        days,
                        moment.from().map(from -> at + " >= " + parameter(from)).stream(),
                        moment.to().map(to -> at + " <= " + parameter(to)).stream())
                .flatMap(conditions -> conditions)
                .collect(Collectors.joining(" and ", "(", ")"));
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
        return like(expression, value);
    }

    /** Fuzzy matching asks for beginnings of the name's words, in any order and writing. */
    private String patientName(String value) {
        if (!query.fuzzy()) {
            return name(value, STUDY_NAME.toArray(String[]::new));
        }
        return NameWords.query(value)
                .map(words -> "st.name_words @@ " + parameter(words) + "::tsquery")
                .orElse("true");
    }

    /**
     * Names match without regard to case. A value with one component group is looked for in all writings, one with
     * several in each its own; a fuzzy one matches any part of the name. Source: PS3.5 §6.2.1.2.
     */
    private String name(String value, String... writings) {
        String[] groups = value.split("=", -1);
        if (groups.length == 1) {
            return Stream.of(writings)
                    .map(writing -> writing(writing, groups[0]))
                    .collect(Collectors.joining(" or ", "(", ")"));
        }
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < Math.min(groups.length, writings.length); i++) {
            if (!groups[i].isBlank()) {
                conditions.add(writing(writings[i], groups[i]));
            }
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    private String writing(String writing, String group) {
        String name = group.strip().toLowerCase(Locale.ROOT).replaceFirst("\\^+$", "");
        String expression = "lower(" + writing + ")";
        return query.fuzzy()
                ? expression + " like " + parameter("%" + pattern(name).replace(' ', '%') + "%")
                : like(expression, name);
    }

    private String like(String expression, String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0
                ? expression + " like " + parameter(pattern(value))
                : expression + " = " + parameter(value);
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

    private static String pattern(String value) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '*' -> pattern.append('%');
                case '?' -> pattern.append('_');
                case '%', '_', '\\' -> pattern.append('\\').append(c);
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
