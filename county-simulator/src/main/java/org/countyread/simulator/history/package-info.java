/** A month of past exams with all their times, the same for the same seed and day. Nothing is sent here. */
@NullMarked
package org.countyread.simulator.history;

import org.jspecify.annotations.NullMarked;
