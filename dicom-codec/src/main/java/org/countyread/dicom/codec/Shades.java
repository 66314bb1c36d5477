package org.countyread.dicom.codec;

/** The colour of each pixel of a frame on a screen. */
interface Shades {
    /** 0xRRGGBB of the pixel at row × columns + column; a grey one has three equal parts. */
    int rgb(int pixel);
}
