package org.countyread.dicom.tools;

/**
 * One thing that is wrong with an object.
 *
 * @param place tag path with keyword, or empty for the file as a whole
 * @param problem what is wrong, without the value: it may be patient data
 */
record Finding(String place, String problem) {
    @Override
    public String toString() {
        return place.isEmpty() ? problem : place + ": " + problem;
    }
}
