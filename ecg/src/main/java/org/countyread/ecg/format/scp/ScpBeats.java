package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Section 4: where the QRS complexes are, from where to where the reference beat was taken out of the rhythm, and which
 * zones kept their full rate. Samples count from 1. Immutable.
 *
 * @param referenceMilliseconds how long the reference beat is; 0 when there is none
 * @param referenceFiducial the fiducial sample within the reference beat
 * @param protectedZones in the order of their first samples
 * @see "EN 1064 §5.7"
 */
record ScpBeats(int referenceMilliseconds, int referenceFiducial, List<Beat> beats, List<Zone> protectedZones) {
    private static final int ZONE_BYTES = 8;

    /** One QRS complex; only type 0 is of the reference beat. */
    record Beat(int type, long subtractedFirst, long fiducial, long subtractedLast) {}

    /** Samples from the first to the last, both inclusive. */
    record Zone(long first, long last) {}

    static ScpBeats read(ScpInput section) throws WaveformFormatException {
        int milliseconds = section.u16();
        int fiducial = section.u16();
        int count = section.u16();
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            beats.add(new Beat(section.u16(), section.u32(), section.u32(), section.u32()));
        }
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < count && section.remaining() >= ZONE_BYTES; i++) {
            Zone zone = new Zone(section.u32(), section.u32());
            if (zone.first() > 0 && zone.last() >= zone.first()) {
                zones.add(zone);
            }
        }
        zones.sort(Comparator.comparingLong(Zone::first));
        return new ScpBeats(milliseconds, fiducial, List.copyOf(beats), List.copyOf(zones));
    }
}
