/** Philips Sierra XML 1.03 to 1.04.01 into recordings, with its own compression; nothing is written here. */
@NullMarked
package org.countyread.ecg.format.sierra;

import org.jspecify.annotations.NullMarked;
