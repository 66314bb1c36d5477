package org.countyread.ecg.format.edf;

/**
 * One annotation of an EDF+ file.
 *
 * @param onsetSeconds from the start of the file
 * @param durationSeconds 0 where the file gives none
 */
public record EdfAnnotation(double onsetSeconds, double durationSeconds, String text) {}
