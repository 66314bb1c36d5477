/**
 * What hours and days of an ECG show, read once from beginning to end in constant memory. Knows no format and draws nothing.
 */
@NullMarked
package org.countyread.ecg.longterm;

import org.jspecify.annotations.NullMarked;
