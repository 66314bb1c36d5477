/** Recordings too long to hold: read piece by piece, in constant memory. Knows no format. */
@NullMarked
package org.countyread.ecg.stream;

import org.jspecify.annotations.NullMarked;
