package org.countyread.ecg.format.edf;

/**
 * One signal as the header describes it. Immutable.
 *
 * @param index in the header, from 0
 * @param unit physical dimension as written
 * @param samplesPerRecord in each data record, at least 1
 * @param byteInRecord where its samples begin in a data record
 */
record EdfSignal(
        int index,
        String label,
        String unit,
        double physicalMin,
        double physicalMax,
        double digitalMin,
        double digitalMax,
        int samplesPerRecord,
        int byteInRecord) {
    static final String ANNOTATIONS = "EDF Annotations";

    boolean isAnnotations() {
        return label.equals(ANNOTATIONS);
    }
}
