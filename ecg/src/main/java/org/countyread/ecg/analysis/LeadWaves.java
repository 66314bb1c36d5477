package org.countyread.ecg.analysis;

import java.util.Optional;
import org.countyread.ecg.measurement.Wave;

/** The waves of one lead, as far as it shows them. */
record LeadWaves(Optional<Wave> p, Wave qrs, Optional<Wave> t) {}
