package org.countyread.hub.ecg;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.render.PaperGain;
import org.countyread.ecg.render.PaperLanguage;
import org.countyread.ecg.render.PaperLayout;
import org.countyread.ecg.render.PaperSettings;
import org.countyread.ecg.render.PaperSettings.ColumnTimes;
import org.countyread.ecg.render.PaperSize;
import org.countyread.ecg.render.PaperSpeed;
import org.countyread.ecg.signal.Mains;
import org.countyread.ecg.signal.ViewFilter;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.platform.HubException;
import org.jspecify.annotations.Nullable;

/**
 * How an ECG is to be printed. Immutable.
 *
 * @param layout empty for the one that fits the leads of the recording
 * @param page from 1; empty for all of them, where the format has several
 * @param group the recording of the object, from 1; empty for its rhythm
 */
record EcgPaperRequest(PaperSettings settings, Optional<PaperLayout> layout, OptionalInt page, OptionalInt group) {
    private static final Set<Double> BASELINE_HZ = Set.of(0.05, 0.15, 0.5, 0.67);
    private static final Set<Double> LOW_PASS_HZ = Set.of(25.0, 35.0, 40.0, 75.0, 100.0, 150.0);
    private static final String OFF = "off";
    private static final String AUTO = "auto";

    /** What a client may say; what is left out is what carts print. */
    record Query(
            @Nullable String speed,
            @Nullable String gain,
            @Nullable String layout,
            @Nullable String columns,
            @Nullable String lowPass,
            @Nullable String baseline,
            @Nullable String notch,
            @Nullable String paper,
            @Nullable String language,
            @Nullable String page,
            @Nullable String group) {}

    /**
     * Reads a query.
     *
     * @throws HubException {@link ArchiveError#QUERY_MALFORMED} naming what is allowed
     */
    static EcgPaperRequest of(Query query) {
        // a plus in a query is a blank to those who decode it as a form
        Optional<PaperLayout> layout = Optional.ofNullable(query.layout())
                .map(text -> text.strip().replace(' ', '+'))
                .filter(text -> !text.equals(AUTO))
                .map(text -> PaperLayout.of(text)
                        .orElseThrow(() -> malformed(
                                "layout is auto, 3x4, 3x4+1R, 3x4+3R, 6x2, 6x3+1R, 12x1, cabrera or strips")));
        PaperSettings settings = new PaperSettings(
                chosen(
                        query.speed(),
                        PaperSpeed.STANDARD,
                        text -> PaperSpeed.of(number(text)),
                        "speed is 12.5, 25 or 50 mm/s"),
                chosen(
                        query.gain(),
                        PaperGain.STANDARD,
                        text -> PaperGain.of(number(text)),
                        "gain is 2.5, 5, 10 or 20 mm/mV"),
                layout.orElse(PaperLayout.THREE_BY_FOUR_ONE_STRIP),
                chosen(
                        query.columns(),
                        ColumnTimes.SEQUENTIAL,
                        text -> named(
                                text, "sequential", ColumnTimes.SEQUENTIAL, "simultaneous", ColumnTimes.SIMULTANEOUS),
                        "columns is sequential or simultaneous"),
                new ViewFilter(
                        hz(query.baseline(), BASELINE_HZ, "baseline is off, 0.05, 0.15, 0.5 or 0.67 Hz"),
                        hz(query.lowPass(), LOW_PASS_HZ, "lowPass is off, 25, 35, 40, 75, 100 or 150 Hz"),
                        mains(query.notch())),
                chosen(
                        query.paper(),
                        PaperSize.A4_LANDSCAPE,
                        text -> named(text, "landscape", PaperSize.A4_LANDSCAPE, "portrait", PaperSize.A4_PORTRAIT),
                        "paper is landscape or portrait"),
                chosen(
                        query.language(),
                        PaperLanguage.CHINESE,
                        text -> named(text, "zh", PaperLanguage.CHINESE, "en", PaperLanguage.ENGLISH),
                        "language is zh or en"));
        return new EcgPaperRequest(settings, layout, count(query.page(), "page"), count(query.group(), "group"));
    }

    /** The settings for a recording. */
    PaperSettings settings(EcgRecording recording) {
        return settings.with(layout.orElseGet(() -> PaperLayout.fitting(recording)));
    }

    private static <T> T chosen(@Nullable String text, T usual, Function<String, Optional<T>> parse, String allowed) {
        return text == null ? usual : parse.apply(text.strip()).orElseThrow(() -> malformed(allowed));
    }

    private static <T> Optional<T> named(String text, String firstName, T first, String secondName, T second) {
        if (text.equals(firstName)) {
            return Optional.of(first);
        }
        return text.equals(secondName) ? Optional.of(second) : Optional.empty();
    }

    private static OptionalDouble hz(@Nullable String text, Set<Double> allowed, String words) {
        if (text == null || text.equals(OFF)) {
            return OptionalDouble.empty();
        }
        double hz = number(text.strip());
        if (!allowed.contains(hz)) {
            throw malformed(words);
        }
        return OptionalDouble.of(hz);
    }

    private static Optional<Mains> mains(@Nullable String text) {
        if (text == null || text.equals(OFF)) {
            return Optional.empty();
        }
        double hz = number(text.strip());
        return Optional.of(Arrays.stream(Mains.values())
                .filter(mains -> mains.hz() == hz)
                .findFirst()
                .orElseThrow(() -> malformed("notch is off, 50 or 60 Hz")));
    }

    private static OptionalInt count(@Nullable String text, String name) {
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            int count = Integer.parseInt(text.strip());
            if (count >= 1) {
                return OptionalInt.of(count);
            }
        } catch (NumberFormatException notANumber) {
            throw malformed(name + " is a number from 1");
        }
        throw malformed(name + " is a number from 1");
    }

    /** NaN, which is no speed, gain or frequency, for what is no number. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static HubException malformed(String allowed) {
        return new HubException(ArchiveError.QUERY_MALFORMED, allowed + ".");
    }
}
