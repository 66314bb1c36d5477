package org.countyread.dicom.codec.jpeg2000;

/**
 * A subband of a tile's component. Immutable.
 *
 * @param kind 0 LL, 1 HL, 2 LH, 3 HH
 * @param targetX where its coefficients go in the component's array, before the wavelet is undone
 * @param magnitudeBits most bits of a coefficient (M_b, equation E-2)
 * @param step size of a quantisation step
 */
record Subband(int kind, SizeSegment.Box box, int targetX, int targetY, int magnitudeBits, float step) {}
