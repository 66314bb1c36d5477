/**
 * Whole ECG files: which format one is, what it holds, and the DICOM object it becomes with the file itself kept inside.
 * How a format is coded belongs in {@code format}; where files come from is nobody's business here.
 */
@NullMarked
package org.countyread.ecg.file;

import org.jspecify.annotations.NullMarked;
