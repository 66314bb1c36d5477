/** A county that never existed, for demonstration and load. The command line lives here; what it does lives below. */
@NullMarked
package org.countyread.simulator;

import org.jspecify.annotations.NullMarked;
