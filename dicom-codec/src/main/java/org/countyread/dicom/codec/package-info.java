/**
 * Frames of images: cut out of pixel data, decoded to samples, rendered for a screen. Data sets themselves belong to
 * {@code dicom-core}; what is shown to whom is decided elsewhere.
 */
@NullMarked
package org.countyread.dicom.codec;

import org.jspecify.annotations.NullMarked;
