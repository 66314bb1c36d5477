/**
 * Records of the WaveForm DataBase: a header, signal files beside it and annotations. Knows nothing of single files; what
 * the samples mean belongs elsewhere.
 *
 * @see "PhysioNet: WFDB Applications Guide, header(5), signal(5), annot(5)"
 */
@NullMarked
package org.countyread.ecg.format.wfdb;

import org.jspecify.annotations.NullMarked;
