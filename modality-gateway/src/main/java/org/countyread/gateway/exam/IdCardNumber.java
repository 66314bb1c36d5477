package org.countyread.gateway.exam;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The citizen identification number: six digits of the region, eight of the birth date, three of the sequence whose
 * last is odd for men, and a check character. Immutable.
 *
 * @see "GB 11643-1999, check character by ISO 7064 MOD 11-2"
 */
record IdCardNumber(LocalDate birthDate, String sex) {
    private static final Pattern FORM =
            Pattern.compile("[1-9]\\d{5}((?:18|19|20)\\d{2})(\\d{2})(\\d{2})\\d{2}(\\d)[0-9Xx]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** What can be read from a text that has the form of a number; empty when it has not, so it is some other id. */
    static Optional<IdCardNumber> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate birthDate = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            return Optional.of(new IdCardNumber(birthDate, number(matcher, 4) % 2 == 1 ? "M" : "F"));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** Whether the check character of a text with the form of a number is right. */
    static boolean checks(String text) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (text.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % CHECKS.length()) == Character.toUpperCase(text.charAt(WEIGHTS.length));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
