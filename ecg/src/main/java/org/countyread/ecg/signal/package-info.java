/** Quality, filters and shapes of a sampled signal. Knows no format and no diagnosis. */
@NullMarked
package org.countyread.ecg.signal;

import org.jspecify.annotations.NullMarked;
