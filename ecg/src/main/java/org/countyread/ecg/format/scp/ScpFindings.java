package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineLeadMeasurement;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * What the cart itself has measured in the whole ECG (section 7) and in each lead (section 10).
 *
 * @see "EN 1064 §5.10 and §5.13"
 */
final class ScpFindings {
    /** 29999 not computed, 29998 not found, 19999 lead rejected. */
    private static final int REJECTED_LEAD = 19999;

    private static final int NOT_FOUND = 29998;
    private static final int NOT_COMPUTED = 29999;

    private static final int TYPE_BYTES = 16;
    private static final int SPIKE_BYTES = 4 + 6;
    private static final int RATES_BYTES = 7;
    private static final int BAZETT = 1;
    private static final int RATE_MAX = 1000;
    private static final int CORRECTED_MS_MAX = 2000;

    /** What stands at each place of a lead in section 10; what is empty is of no use here. */
    private static final List<Optional<MachineLeadMeasurement.Name>> OF_LEAD = List.of(
            Optional.of(MachineLeadMeasurement.Name.P_DURATION),
            Optional.of(MachineLeadMeasurement.Name.PR_INTERVAL),
            Optional.of(MachineLeadMeasurement.Name.QRS_DURATION),
            Optional.of(MachineLeadMeasurement.Name.QT_INTERVAL),
            Optional.of(MachineLeadMeasurement.Name.Q_DURATION),
            Optional.of(MachineLeadMeasurement.Name.R_DURATION),
            Optional.of(MachineLeadMeasurement.Name.S_DURATION),
            Optional.of(MachineLeadMeasurement.Name.R_PRIME_DURATION),
            Optional.of(MachineLeadMeasurement.Name.S_PRIME_DURATION),
            Optional.of(MachineLeadMeasurement.Name.Q_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.R_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.S_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.R_PRIME_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.S_PRIME_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.ST_J_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.P_POSITIVE_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.P_NEGATIVE_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.T_POSITIVE_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.T_NEGATIVE_AMPLITUDE),
            Optional.empty(), // ST slope
            Optional.empty(), // P morphology
            Optional.empty(), // T morphology
            Optional.empty(), // isoelectric segment at the onset of QRS
            Optional.empty(), // isoelectric segment at its end
            Optional.of(MachineLeadMeasurement.Name.INTRINSICOID_DEFLECTION),
            Optional.empty(), // quality
            Optional.of(MachineLeadMeasurement.Name.ST_20_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.ST_60_AMPLITUDE),
            Optional.of(MachineLeadMeasurement.Name.ST_80_AMPLITUDE));

    private ScpFindings() {}

    /** The measurements of the first reference beat type, which stand for the whole ECG, and the rates. */
    static List<MachineMeasurement> measurements(ScpInput section) throws WaveformFormatException {
        int types = section.u8();
        int spikes = section.u8();
        List<MachineMeasurement> found = new ArrayList<>();
        interval(found, Name.RR_INTERVAL, 0, section.u16());
        interval(found, Name.PP_INTERVAL, 0, section.u16());
        if (types > 0) {
            ofFirstType(found, section);
        }
        int between = Math.max(0, types - 1) * TYPE_BYTES + spikes * SPIKE_BYTES;
        if (section.remaining() >= between + Short.BYTES) {
            section.skip(between);
            int complexes = section.u16();
            if (section.remaining() >= complexes + RATES_BYTES) {
                section.skip(complexes);
                rates(found, section);
            }
        }
        return found;
    }

    private static void ofFirstType(List<MachineMeasurement> found, ScpInput section) throws WaveformFormatException {
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
    }

    private static void rates(List<MachineMeasurement> found, ScpInput section) throws WaveformFormatException {
        plausible(found, Name.VENTRICULAR_RATE, section.u16(), RATE_MAX);
        plausible(found, Name.ATRIAL_RATE, section.u16(), RATE_MAX);
        int corrected = section.u16();
        plausible(found, section.u8() == BAZETT ? Name.QTC_BAZETT : Name.QTC_INTERVAL, corrected, CORRECTED_MS_MAX);
    }

    /** Some makers end the section earlier and put bytes of their own there. */
    private static void plausible(List<MachineMeasurement> found, Name name, int value, int max) {
        if (value <= max) {
            interval(found, name, 0, value);
        }
    }

    /** An interval or a rate of 0 is how carts say that they did not measure it. */
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

    /** What was measured in each lead; 0 stands for a wave that is not there, but not at the ST segment. */
    static List<MachineLeadMeasurement> leadMeasurements(ScpInput section) throws WaveformFormatException {
        int leads = section.u16();
        section.skip(Short.BYTES);
        List<MachineLeadMeasurement> found = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            Optional<LeadName> lead = LeadName.ofNumber(section.u16());
            ScpInput values = section.part(section.u16(), "section 10");
            for (int place = 0; place < OF_LEAD.size() && values.remaining() >= Short.BYTES; place++) {
                int value = values.s16();
                Optional<MachineLeadMeasurement.Name> name = OF_LEAD.get(place);
                if (lead.isPresent() && name.isPresent() && !isSpecial(value) && (value != 0 || isOfSt(name.get()))) {
                    found.add(new MachineLeadMeasurement(lead.get(), name.get(), value));
                }
            }
        }
        return found;
    }

    private static boolean isOfSt(MachineLeadMeasurement.Name name) {
        return switch (name) {
            case ST_J_AMPLITUDE, ST_20_AMPLITUDE, ST_60_AMPLITUDE, ST_80_AMPLITUDE -> true;
            default -> false;
        };
    }

    private static boolean isSpecial(int value) {
        return value == REJECTED_LEAD || value == NOT_FOUND || value == NOT_COMPUTED;
    }
}
