package org.countyread.ecg.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.measurement.GlobalMeasurement;

/**
 * What a machine has measured and said. It is printed apart from everything else and marked as a machine's. Immutable.
 *
 * @param figures in the order in which they are printed
 * @param statements in the words of the machine
 */
public record PaperFindings(List<Figure> figures, List<String> statements) {
    public static final PaperFindings NONE = new PaperFindings(List.of(), List.of());

    private static final String NO_FIGURE = "–";
    private static final double MS_PER_MINUTE = 60_000;

    public PaperFindings {
        figures = List.copyOf(figures);
        statements = List.copyOf(statements);
    }

    /** A measurement with its unit, such as {@code QRS} and {@code 96 ms}. */
    public record Figure(String name, String value) {}

    /** The figures alone. */
    public PaperFindings withoutStatements() {
        return new PaperFindings(figures, List.of());
    }

    boolean isEmpty() {
        return figures.isEmpty() && statements.isEmpty();
    }

    /** What the cart says of itself; figures it has not computed are left out. */
    public static PaperFindings ofCart(EcgDocument document) {
        List<Figure> figures = new ArrayList<>();
        number(document, Name.RR_INTERVAL)
                .filter(rr -> rr > 0)
                .ifPresent(rr -> figures.add(new Figure("HR", rounded(MS_PER_MINUTE / rr) + " /min")));
        number(document, Name.P_DURATION).ifPresent(p -> figures.add(milliseconds("P", p)));
        number(document, Name.PR_INTERVAL).ifPresent(pr -> figures.add(milliseconds("PR", pr)));
        number(document, Name.QRS_DURATION).ifPresent(qrs -> figures.add(milliseconds("QRS", qrs)));
        Optional<Double> qt = number(document, Name.QT_INTERVAL);
        Optional<Double> qtc = number(document, Name.QTC_INTERVAL);
        if (qt.isPresent() || qtc.isPresent()) {
            figures.add(new Figure("QT/QTc", rounded(qt) + "/" + rounded(qtc) + " ms"));
        }
        axes(number(document, Name.P_AXIS), number(document, Name.QRS_AXIS), number(document, Name.T_AXIS))
                .ifPresent(figures::add);
        return new PaperFindings(figures, document.statements());
    }

    /** What was measured here. */
    public static PaperFindings of(EcgAnalysis analysis, List<String> statements) {
        return of(analysis.measurements()::number, statements);
    }

    /** What was measured, in full: a dash says that there is no figure. */
    public static PaperFindings of(Function<GlobalMeasurement, OptionalDouble> measured, List<String> statements) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("HR", rounded(value(measured, GlobalMeasurement.VENTRICULAR_RATE)) + " /min"));
        figures.add(interval("PR", measured, GlobalMeasurement.PR));
        figures.add(interval("QRS", measured, GlobalMeasurement.QRS));
        axes(
                        value(measured, GlobalMeasurement.P_AXIS),
                        value(measured, GlobalMeasurement.QRS_AXIS),
                        value(measured, GlobalMeasurement.T_AXIS))
                .ifPresent(figures::add);
        figures.add(interval("P", measured, GlobalMeasurement.P_DURATION));
        figures.add(interval("QT", measured, GlobalMeasurement.QT));
        figures.add(interval("QTc Bazett", measured, GlobalMeasurement.QTC_BAZETT));
        figures.add(interval("QTc Fridericia", measured, GlobalMeasurement.QTC_FRIDERICIA));
        return new PaperFindings(figures, statements);
    }

    private static Optional<Figure> axes(Optional<Double> p, Optional<Double> qrs, Optional<Double> t) {
        return p.isEmpty() && qrs.isEmpty() && t.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure("P/QRS/T", rounded(p) + "/" + rounded(qrs) + "/" + rounded(t) + "°"));
    }

    private static Figure interval(
            String name, Function<GlobalMeasurement, OptionalDouble> measured, GlobalMeasurement what) {
        return new Figure(name, rounded(value(measured, what)) + " ms");
    }

    private static Figure milliseconds(String name, double value) {
        return new Figure(name, rounded(value) + " ms");
    }

    private static Optional<Double> number(EcgDocument document, Name name) {
        return document.measurements().stream()
                .filter(measurement -> measurement.name() == name)
                .map(MachineMeasurement::value)
                .findFirst();
    }

    private static Optional<Double> value(
            Function<GlobalMeasurement, OptionalDouble> measured, GlobalMeasurement what) {
        OptionalDouble number = measured.apply(what);
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    private static String rounded(Optional<Double> value) {
        return value.map(PaperFindings::rounded).orElse(NO_FIGURE);
    }

    private static String rounded(double value) {
        return String.valueOf(Math.round(value));
    }
}
