package org.countyread.hub.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A device of the community. Immutable.
 *
 * @param modality as in DICOM: ECG, DX, US …
 * @param heardAt when an exam of it was last heard of
 * @param villageCodes the villages it is named for, beside those of the clinic it stands in
 * @param removedAt when it left the register; empty while it is in it
 */
public record Device(
        String serial,
        String model,
        String modality,
        String organisationCode,
        LocalDate inServiceFrom,
        Optional<Instant> heardAt,
        List<String> villageCodes,
        Optional<Instant> removedAt) {
    public Device {
        villageCodes = List.copyOf(villageCodes);
    }
}
