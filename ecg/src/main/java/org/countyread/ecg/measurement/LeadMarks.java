package org.countyread.ecg.measurement;

import java.util.Optional;

/**
 * Where the waves of one lead of a median beat lie, as sample numbers within it. Immutable.
 *
 * @param p empty where the lead shows none
 * @param qrs over all leads: amplitudes and ST are read against it
 * @param ownQrs in this lead
 * @param t empty where the lead shows none
 * @param nextWave where the next beat's P wave or QRS complex begins
 */
public record LeadMarks(Optional<Wave> p, Wave qrs, Wave ownQrs, Optional<Wave> t, int nextWave) {}
