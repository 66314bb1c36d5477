/**
 * JPEG 2000 (ITU-T T.800) through jai-imageio. High-throughput JPEG 2000 is not understood by it.
 */
@NullMarked
package org.countyread.dicom.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
