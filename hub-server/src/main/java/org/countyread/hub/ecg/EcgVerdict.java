package org.countyread.hub.ecg;

import org.countyread.hub.reporting.ReportText;

/** What a reading of an ECG says as a whole. */
enum EcgVerdict {
    NORMAL,
    ABNORMAL,
    CRITICAL;

    static EcgVerdict of(ReportText report) {
        if (report.critical()) {
            return CRITICAL;
        }
        return report.positive() ? ABNORMAL : NORMAL;
    }
}
