package org.countyread.ecg.render;

import org.countyread.ecg.LeadName;

/**
 * A lead in its place.
 *
 * @param leftMm where its first second stands
 * @param fromSecond of the recording
 * @param seconds how much of it is shown
 */
record PlacedLead(LeadName name, double leftMm, double baselineMm, double fromSecond, double seconds) {}
