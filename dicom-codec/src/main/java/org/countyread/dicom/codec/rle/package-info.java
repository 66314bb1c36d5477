/**
 * RLE Lossless (PS3.5 Annex G). Other codecs live beside it.
 */
@NullMarked
package org.countyread.dicom.codec.rle;

import org.jspecify.annotations.NullMarked;
