/** The working day: patients come, are registered at the desk, examined and sent. Decides when; devices decide how. */
@NullMarked
package org.countyread.simulator.live;

import org.jspecify.annotations.NullMarked;
