/**
 * The command {@code countyread ecg}: ECG files looked at, measured, drawn and rewritten from a shell. What is in a file
 * and what it means belongs in the library {@code ecg}.
 */
@NullMarked
package org.countyread.ecg.tools;

import org.jspecify.annotations.NullMarked;
