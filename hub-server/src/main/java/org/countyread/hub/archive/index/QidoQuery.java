package org.countyread.hub.archive.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.dictionary.ElementDictionary;
import org.countyread.hub.archive.index.IndexedLevels.Level;

/**
 * What a search asks for. Immutable. Source: PS3.18 §8.3.4, §10.6.1.2.
 *
 * @param fuzzy names match by any part of theirs
 * @param sites sites whose studies may be found; empty means all
 * @param includeAll every attribute is wanted
 */
public record QidoQuery(
        Level level,
        List<Match> matches,
        boolean fuzzy,
        Set<Integer> include,
        boolean includeAll,
        int limit,
        int offset,
        Optional<Set<String>> sites) {
    static final int LIMIT_DEFAULT = 200;
    static final int LIMIT_MAX = 2000;
    static final int MATCHES_MAX = 64;

    /** A tag within sequences, outermost first, and the value it must have. */
    public record Match(List<Integer> path, String value) {
        int tag() {
            return path.get(path.size() - 1);
        }

        /** What a study's series have, which the study itself knows. */
        boolean isModalitiesInStudy() {
            return path.size() == 1 && tag() == Tag.ModalitiesInStudy;
        }

        /** The one of the study, which has columns; not one within a sequence. */
        boolean isPatientName() {
            return path.size() == 1 && tag() == Tag.PatientName;
        }

        /** The one of the study, which has a column; not one within a sequence. */
        boolean isStudyDate() {
            return path.size() == 1 && tag() == Tag.StudyDate;
        }
    }

    /**
     * Reads the parameters of a search.
     *
     * @param fixed matches that the resource's path makes, such as the study
     * @throws QueryFormatException for a parameter that is no attribute and no option, or has no readable value
     */
    public static QidoQuery parse(
            Level level, List<Match> fixed, Map<String, List<String>> parameters, Optional<Set<String>> sites)
            throws QueryFormatException {
        List<Match> matches = new ArrayList<>(fixed);
        Set<Integer> include = new TreeSet<>(Integer::compareUnsigned);
        boolean includeAll = false;
        boolean fuzzy = false;
        int limit = LIMIT_DEFAULT;
        int offset = 0;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            String value = String.join(",", parameter.getValue());
            switch (name) {
                case "limit" -> limit = Math.min(number(name, value), LIMIT_MAX);
                case "offset" -> offset = number(name, value);
                case "fuzzymatching" -> fuzzy = Boolean.parseBoolean(value);
                case "includefield" -> {
                    for (String field : value.split(",", -1)) {
                        if (field.equals("all")) {
                            includeAll = true;
                        } else {
                            include.addAll(path(field));
                        }
                    }
                }
                default -> addMatch(matches, include, path(name), value);
            }
        }
        if (matches.size() > MATCHES_MAX) {
            throw new QueryFormatException("more than " + MATCHES_MAX + " attributes to match");
        }
        return new QidoQuery(level, List.copyOf(matches), fuzzy, include, includeAll, limit, offset, sites);
    }

    /** An attribute without a value matches everything and is returned: universal matching, PS3.4 §C.2.2.2.3. */
    private static void addMatch(List<Match> matches, Set<Integer> include, List<Integer> path, String value)
            throws QueryFormatException {
        include.add(path.get(0));
        String stripped = value.strip();
        if (!stripped.isEmpty() && !stripped.equals("*")) {
            Match match = new Match(path, stripped);
            if (match.isStudyDate() && DateRange.parse(stripped).isEmpty()) {
                throw new QueryFormatException("StudyDate is neither a day nor a range of days");
            }
            matches.add(match);
        }
    }

    private static List<Integer> path(String name) throws QueryFormatException {
        List<Integer> path = new ArrayList<>();
        for (String part : name.split("\\.", -1)) {
            path.add(ElementDictionary.tag(part)
                    .orElseThrow(() -> new QueryFormatException("'" + part + "' is no attribute and no option")));
        }
        return path;
    }

    private static int number(String name, String value) throws QueryFormatException {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new QueryFormatException(name + " is not a number");
        }
        throw new QueryFormatException(name + " is negative");
    }

    /** The match that a study in the path of a resource makes. */
    public static Match ofStudy(String studyInstanceUid) {
        return new Match(List.of(Tag.StudyInstanceUID), studyInstanceUid);
    }

    /** The match that a series in the path of a resource makes. */
    public static Match ofSeries(String seriesInstanceUid) {
        return new Match(List.of(Tag.SeriesInstanceUID), seriesInstanceUid);
    }
}
