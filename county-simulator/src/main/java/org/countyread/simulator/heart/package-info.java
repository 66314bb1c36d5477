/**
 * A beating heart as a moving dipole: rhythms give the beats, the dipole gives twelve leads in µV. No file, no network.
 */
@NullMarked
package org.countyread.simulator.heart;

import org.jspecify.annotations.NullMarked;
