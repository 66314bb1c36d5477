/**
 * Names and rules of the standard's data elements, and data sets printed for people. What a data set is belongs to
 * {@code data}.
 */
@NullMarked
package org.countyread.dicom.dictionary;

import org.jspecify.annotations.NullMarked;
