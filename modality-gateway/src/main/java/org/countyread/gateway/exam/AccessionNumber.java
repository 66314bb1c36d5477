package org.countyread.gateway.exam;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The form of the numbers a site gives: {@code <site>-<yyMMdd>-<nnnn>}. With a site code of at most four characters it
 * fits the sixteen of an SH (PS3.5 Table 6.2-1). Stateless.
 */
final class AccessionNumber {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private AccessionNumber() {}

    /** What all numbers of a site and a day begin with. */
    static String prefix(String siteCode, LocalDate day) {
        return siteCode + "-" + day.format(DAY) + "-";
    }

    /** @param sequence 1 for the first of the day; beyond 9999 the number grows longer rather than repeat */
    static String of(String prefix, int sequence) {
        return prefix + String.format(Locale.ROOT, "%04d", sequence);
    }
}
