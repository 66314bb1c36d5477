/**
 * JPEG 2000 (ITU-T T.800): code streams, also within a JP2 file. High-throughput JPEG 2000 is not read.
 */
@NullMarked
package org.countyread.dicom.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
