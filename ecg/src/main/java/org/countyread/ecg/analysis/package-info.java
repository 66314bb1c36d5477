/** All of it for one recording: quality, beats, rhythm, the median beat with its waves, measurements. */
@NullMarked
package org.countyread.ecg.analysis;

import org.jspecify.annotations.NullMarked;
