/**
 * Statements about one recording: a catalogue with texts and codes, and rules from figures to statements with their
 * evidence. Findings of a machine for a physician to confirm; no signal is touched here and nothing is sent.
 */
@NullMarked
package org.countyread.ecg.statement;

import org.jspecify.annotations.NullMarked;
