package org.countyread.gateway.upkeep;

import java.util.regex.Pattern;

/**
 * Takes out of a log line what could name a patient: words in Han characters, and long numbers such as identity cards and
 * telephones. Logs are written without such data; this is the second lock on that door. Pure.
 */
final class LogScrubber {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}[\\p{IsHan}·]*");
    private static final Pattern NUMBER = Pattern.compile("\\d{7,}[Xx]?");
    private static final Pattern PERSON_NAME = Pattern.compile("\\p{Lu}[\\p{L}']*(?:\\^[\\p{L}']+)+");
    private static final int CHARS_MAX = 500;

    private LogScrubber() {}

    static String scrub(String line) {
        String cut = line.length() <= CHARS_MAX ? line : line.substring(0, CHARS_MAX);
        String named = PERSON_NAME.matcher(cut).replaceAll("…");
        return NUMBER.matcher(HAN.matcher(named).replaceAll("…")).replaceAll("#");
    }
}
