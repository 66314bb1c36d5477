/**
 * Pictures that look like a chest film and like a moving ultrasound sector, drawn from numbers. No file, no network.
 */
@NullMarked
package org.countyread.simulator.imaging;

import org.jspecify.annotations.NullMarked;
