package org.countyread.dicom.codec.jpeg2000;

import org.countyread.dicom.codec.sample.CodecException;

/**
 * Step sizes of the subbands (QCD and QCC). Source: ITU-T T.800 §A.6.4, Annex E. Immutable.
 */
final class Quantisation {
    private final boolean derived;
    private final int guardBits;
    private final int[] exponents;
    private final int[] mantissas;

    Quantisation(boolean derived, int guardBits, int[] exponents, int[] mantissas) {
        this.derived = derived;
        this.guardBits = guardBits;
        this.exponents = exponents;
        this.mantissas = mantissas;
    }

    /** One pair for all subbands, which follow from it. */
    boolean derived() {
        return derived;
    }

    int guardBits() {
        return guardBits;
    }

    /** Of each subband, the lowest resolution first. */
    int[] exponents() {
        return exponents;
    }

    /** 0 when nothing is quantised. */
    int[] mantissas() {
        return mantissas;
    }

    private static final int SUBBANDS_MAX = 97;

    static Quantisation parse(Segment segment, int place) throws CodecException {
        int style = segment.octet(place);
        boolean quantised = (style & 31) != 0;
        boolean derived = (style & 31) == 1;
        int left = segment.length() - place - 1;
        int count = derived ? 1 : Math.min(SUBBANDS_MAX, quantised ? left / 2 : left);
        if ((style & 31) > 2 || count < 1) {
            throw new CodecException(
                    "JPEG 2000 quantisation of style %d is cut short or unknown".formatted(style & 31));
        }
        int[] exponents = new int[count];
        int[] mantissas = new int[count];
        for (int i = 0; i < count; i++) {
            int value = quantised ? segment.word(place + 1 + 2 * i) : segment.octet(place + 1 + i) << 8;
            exponents[i] = value >> 11;
            mantissas[i] = quantised ? value & 0x7FF : 0;
        }
        return new Quantisation(derived, style >> 5, exponents, mantissas);
    }

    /** @param band number of the subband: 0 the lowest, then three for each resolution */
    int exponent(int band) throws CodecException {
        if (derived) {
            return Math.max(0, exponents[0] - (band > 0 ? (band - 1) / 3 : 0));
        }
        if (band >= exponents.length) {
            throw new CodecException("JPEG 2000 quantisation has no subband %d".formatted(band));
        }
        return exponents[band];
    }

    /** The step size of a subband, for coefficients that are not scaled by its gain. */
    float step(int band, int precision) throws CodecException {
        int mantissa = mantissas[derived ? 0 : band];
        return (float) Math.scalb(1 + mantissa / 2048.0, precision - exponent(band));
    }
}
