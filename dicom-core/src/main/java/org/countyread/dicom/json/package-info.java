/**
 * Data sets in the DICOM JSON model (PS3.18 Annex F). Routes and media types belong to those who serve it.
 */
@NullMarked
package org.countyread.dicom.json;

import org.jspecify.annotations.NullMarked;
