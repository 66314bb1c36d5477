package org.countyread.dicom.net.association;

import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.DimseStatus;

/** A response and the data set that belongs to it, if any. Immutable. */
public record DimseMessage(DimseResponse response, Optional<Attributes> dataSet) {
    public static DimseMessage of(DimseResponse response) {
        return new DimseMessage(response, Optional.empty());
    }

    public static DimseMessage of(DimseResponse response, Attributes dataSet) {
        return new DimseMessage(response, Optional.of(dataSet));
    }

    /**
     * A status and nothing else.
     *
     * @throws IllegalArgumentException for C-CANCEL, which is never answered
     */
    public static DimseMessage of(DimseRequest request, DimseStatus status) {
        return of(DimseResponse.to(request, status)
                .orElseThrow(() -> new IllegalArgumentException("no answer to " + request)));
    }

    public DimseStatus status() {
        return response.status();
    }
}
