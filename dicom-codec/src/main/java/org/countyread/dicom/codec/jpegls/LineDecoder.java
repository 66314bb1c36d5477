package org.countyread.dicom.codec.jpegls;

import org.countyread.dicom.codec.sample.CodecException;

/** Decodes the lines of a scan one after another. Lines have one place more on either side, for the neighbours beyond. */
interface LineDecoder {
    /** One line of one component, samples from place 1 on; returns the run index for its next line. */
    int line(int[] previous, int[] current, int width, int runIndex) throws CodecException;
}
