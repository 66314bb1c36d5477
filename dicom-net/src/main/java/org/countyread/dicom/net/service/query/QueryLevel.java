package org.countyread.dicom.net.service.query;

import java.util.Optional;
import org.countyread.dicom.data.Tag;

/** Levels of the query/retrieve information models, from the top down. Source: PS3.4 §C.6. */
public enum QueryLevel {
    PATIENT(Tag.PatientID),
    STUDY(Tag.StudyInstanceUID),
    SERIES(Tag.SeriesInstanceUID),
    IMAGE(Tag.SOPInstanceUID);

    private final int uniqueKey;

    QueryLevel(int uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    /** Tag of the attribute that tells entities of this level apart. */
    public int uniqueKey() {
        return uniqueKey;
    }

    /** Reads Query/Retrieve Level (0008,0052). */
    public static Optional<QueryLevel> of(String value) {
        for (QueryLevel level : values()) {
            if (level.name().equals(value)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
