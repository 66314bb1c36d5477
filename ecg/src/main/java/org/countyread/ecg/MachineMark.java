package org.countyread.ecg;

import java.util.Optional;

/**
 * Where the cart's own analysis sees a beat or a wave. Immutable.
 *
 * @param recording index of the recording in its document
 * @param lead the lead it was seen in; empty where it holds for all
 * @param firstSample sample number within the recording, from 0
 * @param lastSample inclusive; the first one again for a point in time
 */
public record MachineMark(Kind kind, int recording, Optional<LeadName> lead, int firstSample, int lastSample) {
    public MachineMark {
        if (recording < 0 || firstSample < 0 || lastSample < firstSample) {
            throw new IllegalArgumentException(
                    kind + " from sample " + firstSample + " to " + lastSample + " of recording " + recording);
        }
    }

    /** What is marked. */
    public enum Kind {
        BEAT,
        P_WAVE,
        QRS_COMPLEX,
        T_WAVE,
        /** Where a T wave ends whose begin was not looked for. */
        T_END
    }
}
