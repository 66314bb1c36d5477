package org.countyread.hub.village;

import java.time.Instant;
import java.util.Optional;

/**
 * An ECG that a clinic sent. Immutable.
 *
 * @param name of the file on the phone
 * @param arrivedAt when it was in the archive and said to be complete; empty while that has not been seen to its end
 */
record SentEcg(
        String clinicCode,
        String sha256,
        String accessionNumber,
        String name,
        String deviceSerial,
        Optional<String> villageCode,
        String patientName,
        String studyInstanceUid,
        Instant sentAt,
        Optional<Instant> arrivedAt) {}
