package org.countyread.ecg.format.wfdb;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.ecg.PatientFacts;

/** What the comments of a header say in the forms that databases use. Stateless. */
final class WfdbNotes {
    private static final Pattern AGE = Pattern.compile("<?\\bage>?\\s*:\\s*(\\d{1,3})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEX =
            Pattern.compile("<?\\bsex>?\\s*:\\s*(male|female|m|f)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIAGNOSES = Pattern.compile("Dx\\s*:\\s*(.+)", Pattern.CASE_INSENSITIVE);

    /** The first comment of the MIT-BIH databases: age, sex, then the numbers of the tapes and the recorder. */
    private static final Pattern TAPE = Pattern.compile("(-?\\d{1,3})\\s+([MF])\\s+\\d+\\s+\\d+\\s+x\\d+");

    /** Databases write 300 for those above 89. */
    private static final int AGE_MAX = 130;

    private WfdbNotes() {}

    static PatientFacts patient(List<String> comments) {
        Optional<String> tape = comments.stream()
                .limit(1)
                .filter(comment -> TAPE.matcher(comment).matches())
                .findFirst();
        Optional<String> age = find(AGE, comments).or(() -> tape.map(comment -> group(comment, 1)));
        Optional<String> sex = find(SEX, comments).or(() -> tape.map(comment -> group(comment, 2)));
        return new PatientFacts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sex.map(WfdbNotes::sex),
                age.flatMap(WfdbNotes::age));
    }

    /** The codes behind {@code Dx:}, which the makers of the database chose. */
    static List<String> diagnoses(List<String> comments) {
        return find(DIAGNOSES, comments)
                .map(codes -> List.of(codes.strip().split("\\s*,\\s*")))
                .orElse(List.of());
    }

    private static Optional<String> find(Pattern pattern, List<String> comments) {
        return comments.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static String group(String comment, int number) {
        Matcher tape = TAPE.matcher(comment);
        return tape.matches() ? tape.group(number) : "";
    }

    private static PatientFacts.Sex sex(String word) {
        return word.toUpperCase(Locale.ROOT).startsWith("M") ? PatientFacts.Sex.M : PatientFacts.Sex.F;
    }

    private static Optional<String> age(String digits) {
        int years = Integer.parseInt(digits);
        return years >= 0 && years <= AGE_MAX
                ? Optional.of(String.format(Locale.ROOT, "%03dY", years))
                : Optional.empty();
    }
}
