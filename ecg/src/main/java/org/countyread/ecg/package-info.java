/**
 * ECG recordings as physics: leads, samples in µV, rates in Hz. File formats belong in {@code format}; nothing here knows
 * a file, a screen or a patient.
 */
@NullMarked
package org.countyread.ecg;

import org.jspecify.annotations.NullMarked;
