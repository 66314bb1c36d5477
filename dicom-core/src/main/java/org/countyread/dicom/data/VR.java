package org.countyread.dicom.data;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Value representations of PS3.5 Table 6.2-1. Immutable. */
public enum VR {
    AE(Kind.TEXT, 1, false),
    AS(Kind.TEXT, 1, false),
    AT(Kind.INTEGER, 2, false),
    CS(Kind.TEXT, 1, false),
    DA(Kind.TEXT, 1, false),
    DS(Kind.TEXT, 1, false),
    DT(Kind.TEXT, 1, false),
    FD(Kind.FLOAT, 8, false),
    FL(Kind.FLOAT, 4, false),
    IS(Kind.TEXT, 1, false),
    LO(Kind.CODED_TEXT, 1, false),
    LT(Kind.CODED_TEXT, 1, false),
    OB(Kind.BYTES, 1, true),
    OD(Kind.BYTES, 8, true),
    OF(Kind.BYTES, 4, true),
    OL(Kind.BYTES, 4, true),
    OV(Kind.BYTES, 8, true),
    OW(Kind.BYTES, 2, true),
    PN(Kind.CODED_TEXT, 1, false),
    SH(Kind.CODED_TEXT, 1, false),
    SL(Kind.INTEGER, 4, false),
    SQ(Kind.SEQUENCE, 1, true),
    SS(Kind.INTEGER, 2, false),
    ST(Kind.CODED_TEXT, 1, false),
    SV(Kind.INTEGER, 8, true),
    TM(Kind.TEXT, 1, false),
    UC(Kind.CODED_TEXT, 1, true),
    UI(Kind.TEXT, 1, false),
    UL(Kind.INTEGER, 4, false),
    UN(Kind.BYTES, 1, true),
    UR(Kind.TEXT, 1, true),
    US(Kind.INTEGER, 2, false),
    UT(Kind.CODED_TEXT, 1, true),
    UV(Kind.INTEGER, 8, true);

    /** What a value of the VR is made of. */
    private enum Kind {
        TEXT,
        CODED_TEXT,
        INTEGER,
        FLOAT,
        BYTES,
        SEQUENCE
    }

    private static final Map<String, VR> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(VR::name, Function.identity()));

    private final Kind kind;
    private final int unitBytes;
    private final boolean longLength;

    VR(Kind kind, int unitBytes, boolean longLength) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.longLength = longLength;
    }

    public static Optional<VR> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The VR of two ASCII letters as they stand in an explicit VR header; null if there is none such. */
    public static @Nullable VR ofCode(int first, int second) {
        return BY_CODE.get("" + (char) first + (char) second);
    }

    /** Whether the explicit VR header has two reserved bytes and a 32-bit length (PS3.5 §7.1.2). */
    public boolean hasLongLength() {
        return longLength;
    }

    /** Bytes of one number, for byte swapping; 1 where order does not matter. An AT is a pair of two-byte numbers. */
    public int unitBytes() {
        return unitBytes;
    }

    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.CODED_TEXT;
    }

    /** Text in the data set's Specific Character Set (PS3.5 §6.1.2.3). */
    public boolean isCodedText() {
        return kind == Kind.CODED_TEXT;
    }

    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /** A stream of bytes or words whose meaning another element gives. */
    public boolean isBinary() {
        return kind == Kind.BYTES;
    }

    /** Whether a backslash separates values; in the long texts it is an ordinary character. */
    public boolean isMultiValued() {
        return this != ST && this != LT && this != UT && this != UR;
    }

    /** Whether leading blanks are insignificant (PS3.5 Table 6.2-1). */
    boolean trimsLeading() {
        return this == AE || this == CS || this == DS || this == IS || this == LO || this == SH || this == UI;
    }

    /** The byte that fills a value up to even length. */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }
}
