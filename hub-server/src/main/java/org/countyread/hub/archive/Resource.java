package org.countyread.hub.archive;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A study, one of its series, or one object of that, as addresses of DICOMweb name it. Immutable. Source: PS3.18 §10.1. */
public record Resource(String study, Optional<String> series, Optional<String> instance) {
    public static Resource of(String study) {
        return of(study, null, null);
    }

    public static Resource of(String study, @Nullable String series, @Nullable String instance) {
        return new Resource(study, Optional.ofNullable(series), Optional.ofNullable(instance));
    }
}
