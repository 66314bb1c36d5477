/**
 * Decoded samples and what decoders share: limits and the one exception. No codec and no DICOM attribute belongs here.
 */
@NullMarked
package org.countyread.dicom.codec.sample;

import org.jspecify.annotations.NullMarked;
