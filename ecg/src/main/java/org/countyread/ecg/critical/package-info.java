/**
 * Which recordings are shown to a physician at once: rule sets as data, and their evaluation. A hit raises priority and
 * warns; it never diagnoses, notifies nobody and stores nothing.
 */
@NullMarked
package org.countyread.ecg.critical;

import org.jspecify.annotations.NullMarked;
