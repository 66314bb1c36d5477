/**
 * European Data Format, plain and EDF+.
 *
 * @see "Kemp and others: EDF, Electroenceph. Clin. Neurophysiol. 82 (1992); EDF+, Clin. Neurophysiol. 114 (2003)"
 */
@NullMarked
package org.countyread.ecg.format.edf;

import org.jspecify.annotations.NullMarked;
