package org.countyread.ecg.render;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.render.PaperSettings.ColumnTimes;
import org.countyread.ecg.signal.ViewFilter;

/** What the paper itself says, in its language. Pure. */
record PaperWords(PaperLanguage language) {
    String scale(PaperSettings settings) {
        return number(settings.speed().mmPerSecond()) + " mm/s · "
                + number(settings.gain().mmPerMillivolt()) + " mm/mV";
    }

    /** Which filters the eye has before it; none says so. */
    String filter(ViewFilter filter) {
        if (filter.isNone()) {
            return pick("未加显示滤波", "no view filter");
        }
        StringBuilder text = new StringBuilder(pick("显示滤波", "view filter"));
        if (filter.baselineHz().isPresent() || filter.lowPassHz().isPresent()) {
            text.append(' ').append(band(filter.baselineHz(), filter.lowPassHz()));
        }
        filter.notch()
                .ifPresent(mains -> text.append(pick(" 陷波 ", " notch "))
                        .append(number(mains.hz()))
                        .append(" Hz"));
        return text.toString();
    }

    private static String band(OptionalDouble from, OptionalDouble to) {
        if (from.isEmpty()) {
            return "≤ " + number(to.orElseThrow()) + " Hz";
        }
        return to.isEmpty()
                ? "≥ " + number(from.getAsDouble()) + " Hz"
                : number(from.getAsDouble()) + "–" + number(to.getAsDouble()) + " Hz";
    }

    String columns(PaperSettings settings, TimePlan plan, int columns) {
        if (plan.systems() > 1) {
            return pick("各行时间连续，每行 ", "rows in sequence, ") + seconds(plan.stripSeconds()) + pick(" s", " s each");
        }
        if (columns == 1) {
            return pick("各导联同步", "all leads simultaneous");
        }
        String seconds = seconds(plan.columnSeconds());
        return settings.columnTimes() == ColumnTimes.SEQUENTIAL
                ? pick("各列时间连续，每列 ", "columns in sequence, ") + seconds + pick(" s", " s each")
                : pick("各列同步，每列 ", "columns simultaneous, ") + seconds + pick(" s", " s each");
    }

    String sampled(double rateHz) {
        return number(rateHz) + " Hz";
    }

    /** A place in the recording in minutes and seconds: {@code 1:05}. */
    String position(double second) {
        long hundredths = Math.round(second * 100);
        long minutes = hundredths / 6000;
        long rest = hundredths % 6000;
        return rest % 100 == 0
                ? String.format(Locale.ROOT, "%d:%02d", minutes, rest / 100)
                : String.format(Locale.ROOT, "%d:%05.2f", minutes, rest / 100.0);
    }

    String window(double from, double to, double duration) {
        return seconds(from) + "–" + seconds(to) + " s / " + seconds(duration) + " s";
    }

    String page(int number, int of) {
        return pick("第 " + number + "/" + of + " 页", "page " + number + "/" + of);
    }

    String missing() {
        return pick("未记录", "not recorded");
    }

    String derived() {
        return pick("* 由 I、II 导联推算", "* computed from I and II");
    }

    String leftOut(List<LeadName> leads) {
        return pick("另有未显示导联：", "also recorded, not shown: ") + labels(leads);
    }

    String beyond(List<LeadName> leads) {
        return pick("波形超出图纸边缘，请降低增益：", "trace leaves the paper, lower the gain: ") + labels(leads);
    }

    String gaps(List<LeadName> leads) {
        return pick("间断处无信号：", "no signal in the gaps of ") + labels(leads);
    }

    String machine() {
        return pick("机器分析，未经医师确认：", "Machine analysis, not confirmed by a physician:");
    }

    String measuredByMachine() {
        return pick("自动测量值，未经医师确认", "Measured by machine, not confirmed by a physician");
    }

    private static String labels(List<LeadName> leads) {
        return leads.stream().map(LeadName::label).collect(Collectors.joining(" "));
    }

    private String pick(String chinese, String english) {
        return language == PaperLanguage.CHINESE ? chinese : english;
    }

    /** Without a fraction where there is none. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static String seconds(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
    }
}
