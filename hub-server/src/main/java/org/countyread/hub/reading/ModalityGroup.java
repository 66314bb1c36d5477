package org.countyread.hub.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Modalities that share due times, signatures, templates and a report title. Values are those of PS3.3 C.7.3.1.1.1. */
public enum ModalityGroup {
    ECG("ECG", "EPS", "HD"),
    DR("DX", "CR", "DR", "RF", "MG", "PX", "IO"),
    US("US", "IVUS", "BDUS"),
    OTHER();

    private final String modalities;

    ModalityGroup(String... modalities) {
        this.modalities = String.join(" ", modalities);
    }

    private boolean has(String modality) {
        return List.of(modalities.split(" ")).contains(modality);
    }

    /** The group of a modality; what is not named is {@link #OTHER}. */
    public static ModalityGroup of(String modality) {
        String name = modality.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(group -> group.has(name))
                .findFirst()
                .orElse(OTHER);
    }
}
