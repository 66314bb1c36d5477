/**
 * Data sets to bytes and back, in every transfer syntax (PS3.5 §7, §10, Annex A). Files and their meta information belong
 * to {@code part10}.
 */
@NullMarked
package org.countyread.dicom.encoding;

import org.jspecify.annotations.NullMarked;
