/**
 * Medical waveform Format Encoding Rules.
 *
 * @see "ISO 22077-1"
 */
@NullMarked
package org.countyread.ecg.format.mfer;

import org.jspecify.annotations.NullMarked;
