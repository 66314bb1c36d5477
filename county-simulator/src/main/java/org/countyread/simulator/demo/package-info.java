/** Starts the whole product on one machine and stops it again. It knows processes and ports, not medicine. */
@NullMarked
package org.countyread.simulator.demo;

import org.jspecify.annotations.NullMarked;
