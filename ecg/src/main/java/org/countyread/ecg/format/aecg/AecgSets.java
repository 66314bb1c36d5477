package org.countyread.ecg.format.aecg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;

/**
 * The sequence sets of one recording. The format has no gaps within a sequence, so a recording is cut wherever a lead
 * begins or ends, and each piece holds the leads that have samples throughout. Immutable.
 */
final class AecgSets {

    private static final int SETS_MAX = 64;
    private static final int DIGITS_MAX = 24;

    /** Of leads that are no whole counts; their samples are rounded to it. */
    private static final Calibration FINE = new Calibration(0.01, 0, "chosen by the writer");

    /** From one sample to another, exclusive. */
    private record Piece(int from, int to, List<Lead> leads) {}

    private final EcgRecording recording;
    private final List<Piece> pieces;

    private AecgSets(EcgRecording recording, List<Piece> pieces) {
        this.recording = recording;
        this.pieces = pieces;
    }

    static AecgSets of(EcgRecording recording) {
        BitSet cuts = new BitSet();
        for (Lead lead : recording.leads()) {
            for (int i = 1; i < recording.sampleCount(); i++) {
                if (Double.isNaN(lead.microvolts(i)) != Double.isNaN(lead.microvolts(i - 1))) {
                    cuts.set(i);
                }
            }
        }
        cuts.set(recording.sampleCount());
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int to = cuts.nextSetBit(0); to >= 0; to = cuts.nextSetBit(to + 1)) {
            int begin = from;
            List<Lead> leads = recording.leads().stream()
                    .filter(lead -> !Double.isNaN(lead.microvolts(begin)))
                    .toList();
            if (!leads.isEmpty()) {
                pieces.add(new Piece(from, to, leads));
            }
            from = to;
        }
        if (pieces.isEmpty() || pieces.size() > SETS_MAX) {
            throw new IllegalArgumentException("a recording in " + pieces.size() + " pieces between gaps");
        }
        return new AecgSets(recording, pieces);
    }

    /** @param start of the first sample; without it times count from the begin of the series */
    void write(AecgOutput out, Optional<String> start) {
        for (Piece piece : pieces) {
            out.element(
                    "component",
                    () -> out.element("sequenceSet", () -> {
                        out.element("component", () -> out.element("sequence", () -> time(out, piece, start)));
                        for (Lead lead : piece.leads()) {
                            out.element("component", () -> out.element("sequence", () -> lead(out, lead, piece)));
                        }
                    }));
        }
    }

    private void time(AecgOutput out, Piece piece, Optional<String> start) {
        BigDecimal interval =
                BigDecimal.ONE.divide(BigDecimal.valueOf(recording.sampleRateHz()), new MathContext(DIGITS_MAX));
        boolean absolute = piece.from() == 0 && start.isPresent();
        out.code(absolute ? AecgCodes.ABSOLUTE : AecgCodes.RELATIVE, AecgCodes.ACT);
        out.element(
                "value",
                () -> {
                    if (absolute) {
                        out.element("head", "value", start.get());
                    } else {
                        BigDecimal head = BigDecimal.valueOf(piece.from())
                                .divide(BigDecimal.valueOf(recording.sampleRateHz()), MathContext.DECIMAL64);
                        out.element("head", "value", plain(head), "unit", "s");
                    }
                    out.element("increment", "value", plain(interval), "unit", "s");
                },
                "type",
                absolute ? "GLIST_TS" : "GLIST_PQ");
    }

    private static void lead(AecgOutput out, Lead lead, Piece piece) {
        Calibration counts = lead.calibration().orElse(FINE);
        out.code(AecgCodes.lead(lead.name()), AecgCodes.MDC);
        out.element(
                "value",
                () -> {
                    out.element("origin", "value", decimal(counts.baselineMicrovolts()), "unit", "uV");
                    out.element("scale", "value", decimal(counts.microvoltsPerCount()), "unit", "uV");
                    StringBuilder digits = new StringBuilder();
                    for (int i = piece.from(); i < piece.to(); i++) {
                        digits.append(i == piece.from() ? "" : " ").append(counts.count(lead.microvolts(i)));
                    }
                    out.text("digits", digits.toString());
                },
                "type",
                "SLIST_PQ");
    }

    /** A number without an exponent. */
    static String decimal(double number) {
        return plain(BigDecimal.valueOf(number));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
