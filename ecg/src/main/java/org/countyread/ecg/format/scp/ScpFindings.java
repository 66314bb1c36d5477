package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * What the cart itself has measured (section 7) and said (section 8).
 *
 * @see "EN 1064 §5.10 and §5.11"
 */
final class ScpFindings {
    /** 29999 not computed, 29998 not found, 19999 lead rejected. */
    private static final int REJECTED_LEAD = 19999;

    private static final int NOT_FOUND = 29998;
    private static final int NOT_COMPUTED = 29999;
    private static final int STATEMENT_DATE_BYTES = 7;

    private ScpFindings() {}

    /** The measurements of the first reference beat type, which stand for the whole ECG. */
    static List<MachineMeasurement> measurements(ScpInput section) throws WaveformFormatException {
        int types = section.u8();
        section.skip(1);
        List<MachineMeasurement> found = new ArrayList<>();
        interval(found, Name.RR_INTERVAL, 0, section.u16());
        interval(found, Name.PP_INTERVAL, 0, section.u16());
        if (types == 0) {
            return found;
        }
        int pOn = section.u16();
        int pOff = section.u16();
        int qrsOn = section.u16();
        int qrsOff = section.u16();
        int tOff = section.u16();
        interval(found, Name.P_DURATION, pOn, pOff);
        interval(found, Name.PR_INTERVAL, pOn, qrsOn);
        interval(found, Name.QRS_DURATION, qrsOn, qrsOff);
        interval(found, Name.QT_INTERVAL, qrsOn, tOff);
        axis(found, Name.P_AXIS, section.s16());
        axis(found, Name.QRS_AXIS, section.s16());
        axis(found, Name.T_AXIS, section.s16());
        return found;
    }

    static List<String> statements(ScpInput section, ScpText text) throws WaveformFormatException {
        section.skip(1 + STATEMENT_DATE_BYTES);
        int count = section.u8();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            section.skip(1);
            text.read(section.bytes(section.u16())).ifPresent(statements::add);
        }
        return statements;
    }

    /** An interval of 0 ms is how carts say that they did not measure it. */
    private static void interval(List<MachineMeasurement> found, Name name, int from, int to) {
        if (!isSpecial(from) && !isSpecial(to) && to > from) {
            found.add(new MachineMeasurement(name, to - from));
        }
    }

    private static void axis(List<MachineMeasurement> found, Name name, int degrees) {
        if (!isSpecial(degrees) && degrees >= -180 && degrees <= 360) {
            found.add(new MachineMeasurement(name, degrees));
        }
    }

    private static boolean isSpecial(int value) {
        return value == REJECTED_LEAD || value == NOT_FOUND || value == NOT_COMPUTED;
    }
}
