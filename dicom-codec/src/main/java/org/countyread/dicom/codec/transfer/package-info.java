/**
 * The transfer form: a DICOM file as it travels on a narrow line, smaller and rebuilt byte for byte. No socket belongs here,
 * and nothing that changes what an object says.
 */
@NullMarked
package org.countyread.dicom.codec.transfer;

import org.jspecify.annotations.NullMarked;
