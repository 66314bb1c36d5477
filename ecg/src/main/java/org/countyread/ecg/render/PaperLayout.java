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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;

/** How leads stand on the paper: rows of columns, and strips over the whole width below them. */
public enum PaperLayout {
    THREE_BY_FOUR("3x4"),
    THREE_BY_FOUR_ONE_STRIP("3x4+1R"),
    THREE_BY_FOUR_THREE_STRIPS("3x4+3R"),
    SIX_BY_TWO("6x2"),
    /** The twelve leads, and up to six more of the back, the right side or the planes of a vector in a third column. */
    SIX_BY_THREE_ONE_STRIP("6x3+1R"),
    TWELVE_BY_ONE("12x1"),
    /** The limb leads in the order of their axes. */
    CABRERA("cabrera"),
    /** Every lead that was recorded, one strip each; few leads go on in further rows of the same page. */
    STRIPS("strips");

    /** From so many of the twelve leads on, places of those that are missing say more than strips of those that are there. */
    private static final int MOST_OF_TWELVE = 7;

    private static final int SIX = 6;

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

    /** The layout that shows every lead of a recording as large as possible: what is printed where nobody says. */
    public static PaperLayout fitting(EcgRecording recording) {
        Set<LeadName> recorded = Set.copyOf(recorded(LimbLeads.complete(recording)));
        long ofTwelve = LeadName.TWELVE.stream().filter(recorded::contains).count();
        long more = recorded.stream().filter(PaperLayout::isBeyondTwelve).count();
        if (ofTwelve < MOST_OF_TWELVE || more > SIX) {
            return STRIPS;
        }
        return more == 0 ? THREE_BY_FOUR_ONE_STRIP : SIX_BY_THREE_ONE_STRIP;
    }

    /** Where the leads of a recording stand. */
    LeadRows leads(EcgRecording recording) {
        return switch (this) {
            case THREE_BY_FOUR -> new LeadRows(Rows.STANDARD, List.of());
            case THREE_BY_FOUR_ONE_STRIP -> new LeadRows(Rows.STANDARD, List.of(rhythm(recording)));
            case THREE_BY_FOUR_THREE_STRIPS -> new LeadRows(Rows.STANDARD, List.of(II, V1, V5));
            case SIX_BY_TWO -> new LeadRows(Rows.SIX, List.of());
            case SIX_BY_THREE_ONE_STRIP -> new LeadRows(sixOfThree(recording), List.of(rhythm(recording)));
            case CABRERA -> new LeadRows(Rows.CABRERA, List.of());
            case TWELVE_BY_ONE -> new LeadRows(List.of(), LeadName.TWELVE);
            case STRIPS -> new LeadRows(List.of(), recorded(recording));
        };
    }

    /** The leads of a recording that have no place in this layout. */
    List<LeadName> leftOut(EcgRecording recording) {
        List<LeadName> shown =
                leads(recording).all().stream().map(PaperLayout::upright).toList();
        return recorded(recording).stream()
                .filter(name -> !shown.contains(upright(name)))
                .toList();
    }

    private static List<LeadName> recorded(EcgRecording recording) {
        return recording.leads().stream().map(Lead::name).distinct().sorted().toList();
    }

    /** Lead II shows P waves best; where there is none, V1 does. */
    private static LeadName rhythm(EcgRecording recording) {
        List<LeadName> recorded = recorded(recording);
        return List.of(II, V1, V5, I).stream()
                .filter(recorded::contains)
                .findFirst()
                .orElse(recorded.get(0));
    }

    private static List<List<LeadName>> sixOfThree(EcgRecording recording) {
        List<LeadName> more = recorded(recording).stream()
                .filter(PaperLayout::isBeyondTwelve)
                .limit(SIX)
                .toList();
        List<List<LeadName>> rows = new ArrayList<>();
        for (int row = 0; row < SIX; row++) {
            List<LeadName> leads = new ArrayList<>(Rows.SIX.get(row));
            if (row < more.size()) {
                leads.add(more.get(row));
            }
            rows.add(leads);
        }
        return rows;
    }

    private static boolean isBeyondTwelve(LeadName name) {
        return !LeadName.TWELVE.contains(upright(name));
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
