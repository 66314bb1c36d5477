/** Reads and writes ECG recordings in the formats carts use. Samples leave here in µV; nothing is measured here. */
@NullMarked
package org.countyread.ecg.format;

import org.jspecify.annotations.NullMarked;
