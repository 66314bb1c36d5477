/**
 * Data sets as values: attributes, elements, bulk data, character sets, and the tags, VRs and UIDs that name them. How
 * they are laid out in bytes, files or JSON belongs to the packages above.
 */
@NullMarked
package org.countyread.dicom.data;

import org.jspecify.annotations.NullMarked;
