/**
 * JPEG-LS (ITU-T T.87), lossless and near-lossless. JPEG proper lives beside it.
 */
@NullMarked
package org.countyread.dicom.codec.jpegls;

import org.jspecify.annotations.NullMarked;
