package org.countyread.hub.ecg;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.hub.ecg.EcgContent.EcgFigure;
import org.countyread.hub.ecg.EcgContent.EcgLeadFigures;
import org.jspecify.annotations.Nullable;

/** What has changed since an earlier ECG of the same patient. Immutable. */
record EcgComparison(
        String sopInstanceUid,
        String studyInstanceUid,
        Instant recordedAt,
        String siteCode,
        String siteName,
        @Nullable String accessionNumber,
        List<EcgDelta> deltas,
        List<EcgLeadDelta> st) {
    private static final List<GlobalMeasurement> COMPARED = List.of(
            GlobalMeasurement.VENTRICULAR_RATE,
            GlobalMeasurement.PR,
            GlobalMeasurement.QRS,
            GlobalMeasurement.QT,
            GlobalMeasurement.QTC_FRIDERICIA,
            GlobalMeasurement.P_AXIS,
            GlobalMeasurement.QRS_AXIS,
            GlobalMeasurement.T_AXIS);
    private static final double CIRCLE_DEGREES = 360;

    /** Earlier ECGs, from new to old. */
    record EcgComparisons(List<EcgComparison> items) {}

    /**
     * A figure then and now.
     *
     * @param change null where one of the two is; of an axis the way round that is shorter
     */
    record EcgDelta(
            String code,
            String unit,
            @Nullable Double now,
            @Nullable Double before,
            @Nullable Double change) {}

    /** ST at J in µV, then and now. */
    record EcgLeadDelta(
            String lead,
            @Nullable Double now,
            @Nullable Double before,
            @Nullable Double change) {}

    static List<EcgDelta> deltas(EcgContent now, EcgContent before) {
        return COMPARED.stream()
                .map(what -> {
                    Double current = figure(now.measurements(), what.name());
                    Double earlier = figure(before.measurements(), what.name());
                    Double change = change(current, earlier);
                    boolean axis = what.unit().equals("deg");
                    return new EcgDelta(
                            what.name(),
                            what.unit(),
                            current,
                            earlier,
                            axis && change != null ? Double.valueOf(shorterWay(change)) : change);
                })
                .toList();
    }

    static List<EcgLeadDelta> st(EcgContent now, EcgContent before) {
        return now.leads().stream()
                .map(lead -> {
                    Double current = figure(lead.measurements(), LeadMeasurement.ST_J.name());
                    Double earlier = before.leads().stream()
                            .filter(other -> other.lead().equals(lead.lead()))
                            .findFirst()
                            .map(EcgLeadFigures::measurements)
                            .flatMap(figures -> Optional.ofNullable(figure(figures, LeadMeasurement.ST_J.name())))
                            .orElse(null);
                    return new EcgLeadDelta(lead.lead(), current, earlier, change(current, earlier));
                })
                .toList();
    }

    private static @Nullable Double figure(List<EcgFigure> figures, String code) {
        return figures.stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .flatMap(figure -> Optional.ofNullable(figure.value()))
                .orElse(null);
    }

    private static @Nullable Double change(@Nullable Double now, @Nullable Double before) {
        return now == null || before == null ? null : Double.valueOf(now - before);
    }

    private static double shorterWay(double degrees) {
        return Math.IEEEremainder(degrees, CIRCLE_DEGREES);
    }
}
