/**
 * DICOM files with their meta information (PS3.10 §7), and files that lack it. The encoding of the data set inside belongs
 * to {@code encoding}.
 */
@NullMarked
package org.countyread.dicom.part10;

import org.jspecify.annotations.NullMarked;
