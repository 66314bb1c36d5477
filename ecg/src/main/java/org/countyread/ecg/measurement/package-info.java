/** Figures of a recording, each with its unit, or the plain result that there is none. Knows no format. */
@NullMarked
package org.countyread.ecg.measurement;

import org.jspecify.annotations.NullMarked;
