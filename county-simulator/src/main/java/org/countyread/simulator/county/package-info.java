/** The county itself: groups, townships, villages, clinics, devices and people, the same for the same seed. Nothing is sent here. */
@NullMarked
package org.countyread.simulator.county;

import org.jspecify.annotations.NullMarked;
