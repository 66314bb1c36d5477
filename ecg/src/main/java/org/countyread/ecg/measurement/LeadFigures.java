package org.countyread.ecg.measurement;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.measurement.Deflections.Deflection;
import org.countyread.ecg.measurement.Measured.Reason;

/**
 * Measures one lead of a median beat. The baseline of QRS, ST, T and U is the level just before the QRS complex; that of the
 * P wave is the line from its onset to its offset, so that neither a sloping TP nor a depressed PR segment changes it.
 * Immutable.
 */
public final class LeadFigures {
    private static final double LEVEL_MS = 10;
    private static final double U_AFTER_T_MS = 20;
    private static final double U_WITHIN_MS = 200;
    private static final double U_ROOM_MIN_MS = 120;
    private static final double SHIFTED_SHARE = 0.5;
    private static final double DELTA_SHARE_OF_R = 0.2;

    private final double[] samples;
    private final double[] signal;
    private final double sampleRateHz;
    private final LeadMarks marks;
    private final Map<LeadMeasurement, Measured> figures = new EnumMap<>(LeadMeasurement.class);
    private final List<Deflection> qrs;

    /**
     * Measures at once.
     *
     * @param samples of the median beat in µV, without gaps; not kept by the caller for writing
     */
    public LeadFigures(double[] samples, double sampleRateHz, LeadMarks marks) {
        this.samples = samples;
        this.sampleRateHz = sampleRateHz;
        this.marks = marks;
        this.signal = above(samples, level());
        this.qrs = withoutShiftedEnd(
                Deflections.of(signal, marks.qrs().onset(), marks.qrs().offset(), sampleRateHz));
        measureQrs();
        measureSt();
        measureP();
        measureT();
        measureU();
    }

    /** All figures of a lead. */
    public Map<LeadMeasurement, Measured> figures() {
        return Collections.unmodifiableMap(figures);
    }

    private double level() {
        int to = marks.qrs().onset();
        int from = Math.max(0, to - samplesOf(LEVEL_MS));
        double sum = 0;
        for (int n = from; n <= to; n++) {
            sum += samples[n];
        }
        return sum / (to - from + 1);
    }

    private static double[] above(double[] samples, double level) {
        double[] above = new double[samples.length];
        for (int n = 0; n < above.length; n++) {
            above[n] = samples[n] - level;
        }
        return above;
    }

    /** A last part that has not come back to the baseline at J is the beginning of a shifted ST segment, not a wave. */
    private List<Deflection> withoutShiftedEnd(List<Deflection> waves) {
        if (waves.size() < 2) {
            return waves;
        }
        Deflection last = waves.get(waves.size() - 1);
        double atJ = signal[Math.min(signal.length - 1, marks.qrs().offset())] / last.microvolts();
        boolean reachesJ = last.to() >= marks.qrs().offset();
        return reachesJ && atJ > SHIFTED_SHARE ? waves.subList(0, waves.size() - 1) : waves;
    }

    private int samplesOf(double ms) {
        return (int) Math.round(ms * sampleRateHz / 1000);
    }

    private double ms(double count) {
        return count * 1000 / sampleRateHz;
    }

    /** A complex without a positive wave is a Q wave (QS). */
    private void measureQrs() {
        int r = firstPositive();
        if (r < 0) {
            put(LeadMeasurement.Q_AMPLITUDE, LeadMeasurement.Q_DURATION, wave(0));
            put(LeadMeasurement.R_AMPLITUDE, LeadMeasurement.R_DURATION, Optional.empty());
            put(LeadMeasurement.S_AMPLITUDE, LeadMeasurement.S_DURATION, Optional.empty());
            put(LeadMeasurement.R_PRIME_AMPLITUDE, LeadMeasurement.R_PRIME_DURATION, Optional.empty());
        } else {
            put(LeadMeasurement.Q_AMPLITUDE, LeadMeasurement.Q_DURATION, wave(r - 1));
            put(LeadMeasurement.R_AMPLITUDE, LeadMeasurement.R_DURATION, wave(r));
            put(LeadMeasurement.S_AMPLITUDE, LeadMeasurement.S_DURATION, wave(r + 1));
            put(LeadMeasurement.R_PRIME_AMPLITUDE, LeadMeasurement.R_PRIME_DURATION, wave(r + 2));
        }
        Optional<Deflection> sPrime = r < 0 ? Optional.empty() : wave(r + 3);
        figures.put(LeadMeasurement.S_PRIME_AMPLITUDE, amplitude(sPrime));
        figures.put(LeadMeasurement.QRS_DURATION, Measured.of(ms(marks.ownQrs().length())));
        figures.put(
                LeadMeasurement.QRS_AREA,
                Measured.of(area(signal, marks.qrs().onset(), marks.qrs().offset())));
        figures.put(LeadMeasurement.INTRINSICOID, intrinsicoid());
        figures.put(LeadMeasurement.DELTA_WAVE_DURATION, deltaWave(r));
    }

    private int firstPositive() {
        for (int i = 0; i < qrs.size(); i++) {
            if (qrs.get(i).microvolts() > 0) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Deflection> wave(int index) {
        return index < 0 || index >= qrs.size() ? Optional.empty() : Optional.of(qrs.get(index));
    }

    private Measured amplitude(Optional<Deflection> wave) {
        return wave.map(found -> Measured.of(found.microvolts())).orElseGet(Measured::absent);
    }

    private void put(LeadMeasurement amplitude, LeadMeasurement duration, Optional<Deflection> wave) {
        figures.put(amplitude, amplitude(wave));
        figures.put(duration, wave.map(found -> Measured.of(ms(found.length()))).orElseGet(Measured::absent));
    }

    private Measured intrinsicoid() {
        return qrs.stream()
                .filter(wave -> wave.microvolts() > 0)
                .reduce((earlier, later) -> later)
                .map(wave ->
                        Measured.of(ms(Math.max(0, wave.peak() - marks.ownQrs().onset()))))
                .orElseGet(Measured::absent);
    }

    /** Only of a complex that begins with its R wave. */
    private Measured deltaWave(int r) {
        if (r != 0) {
            return Measured.absent();
        }
        Deflection wave = qrs.get(0);
        int n = wave.from();
        while (n < wave.peak() && signal[n] < DELTA_SHARE_OF_R * wave.microvolts()) {
            n++;
        }
        return Measured.of(ms(Math.max(0, n - marks.ownQrs().onset())));
    }

    private void measureSt() {
        figures.put(LeadMeasurement.ST_J, st(0));
        figures.put(LeadMeasurement.ST_J20, st(20));
        figures.put(LeadMeasurement.ST_J40, st(40));
        figures.put(LeadMeasurement.ST_J60, st(60));
        figures.put(LeadMeasurement.ST_J80, st(80));
    }

    private Measured st(double afterJMs) {
        int n = marks.qrs().offset() + samplesOf(afterJMs);
        if (n >= Math.min(signal.length, marks.nextWave())) {
            return Measured.not(Reason.WAVES_OVERLAP);
        }
        return Measured.of(signal[n]);
    }

    private void measureP() {
        if (marks.p().isEmpty()) {
            for (LeadMeasurement what : List.of(
                    LeadMeasurement.P_AMPLITUDE,
                    LeadMeasurement.P_TERMINAL_AMPLITUDE,
                    LeadMeasurement.P_TERMINAL_DURATION)) {
                figures.put(what, Measured.absent());
            }
            return;
        }
        Wave p = marks.p().get();
        double[] wave = aboveLine(p);
        List<Deflection> parts = Deflections.of(wave, p.onset(), p.offset() + 1, sampleRateHz);
        figures.put(
                LeadMeasurement.P_AMPLITUDE,
                parts.isEmpty() ? Measured.absent() : Measured.of(parts.get(0).microvolts()));
        Optional<Deflection> terminal = parts.size() < 2 ? Optional.empty() : Optional.of(parts.get(1));
        put(LeadMeasurement.P_TERMINAL_AMPLITUDE, LeadMeasurement.P_TERMINAL_DURATION, terminal);
    }

    /** Deviations from the straight line under a wave; zero elsewhere. */
    private double[] aboveLine(Wave wave) {
        double[] above = new double[samples.length];
        double slope = (samples[wave.offset()] - samples[wave.onset()]) / Math.max(1, wave.length());
        for (int n = wave.onset(); n <= wave.offset(); n++) {
            above[n] = samples[n] - samples[wave.onset()] - slope * (n - wave.onset());
        }
        return above;
    }

    private void measureT() {
        List<Deflection> parts = marks.t()
                .map(t -> Deflections.of(signal, t.onset(), t.offset() + 1, sampleRateHz))
                .orElse(List.of());
        Optional<Deflection> main = parts.stream().max((a, b) -> Double.compare(size(a), size(b)));
        int index = main.map(parts::indexOf).orElse(-1);
        // A small first part is the end of a shifted ST segment unless it is itself the greatest.
        int first = index > 0 && size(parts.get(index - 1)) >= size(parts.get(index)) / 3 ? index - 1 : index;
        figures.put(
                LeadMeasurement.T_AMPLITUDE,
                first < 0 ? Measured.absent() : Measured.of(parts.get(first).microvolts()));
        figures.put(
                LeadMeasurement.T_TERMINAL_AMPLITUDE,
                first < 0 || first + 1 >= parts.size()
                        ? Measured.absent()
                        : Measured.of(parts.get(first + 1).microvolts()));
        figures.put(
                LeadMeasurement.T_DURATION,
                marks.t().map(t -> Measured.of(ms(t.length()))).orElseGet(Measured::absent));
    }

    private static double size(Deflection part) {
        return Math.abs(part.microvolts());
    }

    /** The hump between T and the next wave, above the line that joins both ends of that gap. */
    private void measureU() {
        if (marks.t().isEmpty()) {
            figures.put(LeadMeasurement.U_AMPLITUDE, Measured.not(Reason.WAVES_OVERLAP));
            return;
        }
        int from = marks.t().get().offset() + samplesOf(U_AFTER_T_MS);
        int to = Math.min(Math.min(samples.length - 1, marks.nextWave()), from + samplesOf(U_WITHIN_MS));
        if (ms(to - from) < U_ROOM_MIN_MS) {
            figures.put(LeadMeasurement.U_AMPLITUDE, Measured.not(Reason.WAVES_OVERLAP));
            return;
        }
        double[] hump = aboveLine(new Wave(from, from, to));
        figures.put(
                LeadMeasurement.U_AMPLITUDE,
                Deflections.of(hump, from, to, sampleRateHz).stream()
                        .max((a, b) -> Double.compare(size(a), size(b)))
                        .map(part -> Measured.of(part.microvolts()))
                        .orElseGet(Measured::absent));
    }

    /** Signed area in µV·ms from one sample to another, exclusive. */
    private double area(double[] of, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += of[n];
        }
        return sum * 1000 / sampleRateHz;
    }

    /** What the QRS complex contributes to an axis. */
    public FrontalAxis.Projection qrsProjection() {
        double net = qrs.stream().mapToDouble(Deflection::microvolts).sum();
        return new FrontalAxis.Projection(
                area(signal, marks.qrs().onset(), marks.qrs().offset()), net);
    }

    /**
     * What the P wave contributes to an axis: its area above the line under it, between bounds that hold for all leads.
     *
     * @param p over all leads
     */
    public FrontalAxis.Projection pProjection(Wave p) {
        double[] wave = aboveLine(p);
        return new FrontalAxis.Projection(area(wave, p.onset(), p.offset()), greatest(wave, p));
    }

    /**
     * What the T wave contributes to an axis.
     *
     * @param t over all leads
     */
    public FrontalAxis.Projection tProjection(Wave t) {
        return new FrontalAxis.Projection(area(signal, t.onset(), t.offset()), greatest(signal, t));
    }

    private static double greatest(double[] of, Wave wave) {
        double greatest = 0;
        for (int n = wave.onset(); n <= wave.offset(); n++) {
            greatest = Math.abs(of[n]) > Math.abs(greatest) ? of[n] : greatest;
        }
        return greatest;
    }
}
