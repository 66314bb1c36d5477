package org.countyread.hub.archive;

/** How an object is shown. */
enum ObjectKind {
    IMAGE,
    ECG,
    DOCUMENT,
    OTHER;

    /** Waveform storage classes (PS3.4 §B.5): ECG, haemodynamic and electrophysiology objects of the heart. */
    private static final String WAVEFORMS = "1.2.840.10008.5.1.4.1.1.9.";

    private static final String ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104.";
    private static final String STRUCTURED_REPORTS = "1.2.840.10008.5.1.4.1.1.88.";

    static ObjectKind of(String sopClassUid, int frames) {
        if (frames > 0) {
            return IMAGE;
        }
        if (sopClassUid.startsWith(WAVEFORMS)) {
            return ECG;
        }
        return sopClassUid.startsWith(ENCAPSULATED) || sopClassUid.startsWith(STRUCTURED_REPORTS) ? DOCUMENT : OTHER;
    }
}
