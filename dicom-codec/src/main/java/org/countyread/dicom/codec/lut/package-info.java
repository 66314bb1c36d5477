/**
 * From stored values to shades and colours: modality LUT, window and VOI LUT, palettes (PS3.3 §C.11). Decoding belongs to
 * the codecs.
 */
@NullMarked
package org.countyread.dicom.codec.lut;

import org.jspecify.annotations.NullMarked;
