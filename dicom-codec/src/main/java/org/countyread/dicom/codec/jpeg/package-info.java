/**
 * JPEG baseline, extended and lossless (ITU-T T.81). JPEG-LS and JPEG 2000 live beside it.
 */
@NullMarked
package org.countyread.dicom.codec.jpeg;

import org.jspecify.annotations.NullMarked;
