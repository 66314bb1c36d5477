/**
 * The index over the objects: what is asked for often as columns, everything else as DICOM JSON, and where in a file
 * its frames and large values are. It knows nothing of HTTP and holds no object bytes.
 */
@NullMarked
package org.countyread.hub.archive.index;

import org.jspecify.annotations.NullMarked;
