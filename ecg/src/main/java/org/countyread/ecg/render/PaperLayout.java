package org.countyread.ecg.render;

import static org.countyread.ecg.LeadName.AVF;
import static org.countyread.ecg.LeadName.AVL;
import static org.countyread.ecg.LeadName.AVR;
import static org.countyread.ecg.LeadName.I;
import static org.countyread.ecg.LeadName.II;
import static org.countyread.ecg.LeadName.III;
import static org.countyread.ecg.LeadName.MINUS_AVR;
import static org.countyread.ecg.LeadName.V1;
import static org.countyread.ecg.LeadName.V2;
import static org.countyread.ecg.LeadName.V3;
import static org.countyread.ecg.LeadName.V4;
import static org.countyread.ecg.LeadName.V5;
import static org.countyread.ecg.LeadName.V6;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;

/** How leads stand on the paper: rows of columns, and strips over the whole width below them. */
public enum PaperLayout {
    THREE_BY_FOUR("3x4"),
    THREE_BY_FOUR_ONE_STRIP("3x4+1R"),
    THREE_BY_FOUR_THREE_STRIPS("3x4+3R"),
    SIX_BY_TWO("6x2"),
    TWELVE_BY_ONE("12x1"),
    /** The limb leads in the order of their axes. */
    CABRERA("cabrera"),
    /** Every lead that was recorded, one strip each. */
    STRIPS("strips");

    private final String code;

    PaperLayout(String code) {
        this.code = code;
    }

    /** How people write it: {@code 3x4+1R}. */
    public String code() {
        return code;
    }

    /** Empty for a layout that is not known. */
    public static Optional<PaperLayout> of(String code) {
        return Arrays.stream(values())
                .filter(layout -> layout.code.equalsIgnoreCase(code))
                .findFirst();
    }

    /** How many leads stand beside each other; 1 where there are only strips. */
    int columns() {
        return rows().isEmpty() ? 1 : rows().get(0).size();
    }

    /** Rows of several leads, from the top. */
    List<List<LeadName>> rows() {
        return switch (this) {
            case THREE_BY_FOUR, THREE_BY_FOUR_ONE_STRIP, THREE_BY_FOUR_THREE_STRIPS -> Rows.STANDARD;
            case SIX_BY_TWO -> Rows.SIX;
            case CABRERA -> Rows.CABRERA;
            case TWELVE_BY_ONE, STRIPS -> List.of();
        };
    }

    /** What runs over the whole width below the rows. */
    List<LeadName> strips(EcgRecording recording) {
        return switch (this) {
            case THREE_BY_FOUR, SIX_BY_TWO, CABRERA -> List.of();
            case THREE_BY_FOUR_ONE_STRIP -> List.of(II);
            case THREE_BY_FOUR_THREE_STRIPS -> List.of(II, V1, V5);
            case TWELVE_BY_ONE -> List.of(I, II, III, AVR, AVL, AVF, V1, V2, V3, V4, V5, V6);
            case STRIPS ->
                recording.leads().stream().map(Lead::name).distinct().sorted().toList();
        };
    }

    /** The leads of a recording that have no place in this layout. */
    List<LeadName> leftOut(EcgRecording recording) {
        List<LeadName> shown = Stream.concat(rows().stream().flatMap(List::stream), strips(recording).stream())
                .map(PaperLayout::upright)
                .toList();
        return recording.leads().stream()
                .map(Lead::name)
                .filter(name -> !shown.contains(upright(name)))
                .distinct()
                .sorted()
                .toList();
    }

    private static LeadName upright(LeadName name) {
        return name == MINUS_AVR ? AVR : name;
    }

    private static final class Rows {
        static final List<List<LeadName>> STANDARD =
                List.of(List.of(I, AVR, V1, V4), List.of(II, AVL, V2, V5), List.of(III, AVF, V3, V6));
        static final List<List<LeadName>> SIX = List.of(
                List.of(I, V1),
                List.of(II, V2),
                List.of(III, V3),
                List.of(AVR, V4),
                List.of(AVL, V5),
                List.of(AVF, V6));
        static final List<List<LeadName>> CABRERA = List.of(
                List.of(AVL, V1),
                List.of(I, V2),
                List.of(MINUS_AVR, V3),
                List.of(II, V4),
                List.of(AVF, V5),
                List.of(III, V6));
    }
}
