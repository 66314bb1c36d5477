/** Devices: they make DICOM objects of what the models draw and send them by real DIMSE. No decision about when. */
@NullMarked
package org.countyread.simulator.modality;

import org.jspecify.annotations.NullMarked;
