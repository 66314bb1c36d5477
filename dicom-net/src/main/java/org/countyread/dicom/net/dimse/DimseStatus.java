package org.countyread.dicom.net.dimse;

import java.util.List;
import java.util.OptionalInt;

/**
 * The status of a DIMSE response. The comment goes to the peer as Error Comment, at most 64 characters of it, and never
 * names a patient. Source: PS3.7 Annex C, PS3.4 Table B.2-1. Immutable.
 *
 * @param offendingElements tags of the elements that caused a failure, if the performer names any
 * @param errorId the performer's own number of the error
 */
public record DimseStatus(int code, String comment, List<Integer> offendingElements, OptionalInt errorId) {
    public static final DimseStatus SUCCESS = of(0x0000);
    public static final DimseStatus CANCEL = of(0xFE00);
    public static final DimseStatus PENDING = of(0xFF00);

    /** Matches go on, but one or more optional keys were not supported. Source: PS3.4 Table C.4-1. */
    public static final DimseStatus PENDING_WITHOUT_OPTIONAL_KEYS = of(0xFF01);

    public static final DimseStatus REFUSED_SUB_OPERATIONS = of(0xA702);
    public static final DimseStatus REFUSED_MOVE_DESTINATION_UNKNOWN = of(0xA801);
    public static final DimseStatus WARNING_SUB_OPERATIONS = of(0xB000);
    public static final DimseStatus IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS = of(0xA900);
    public static final DimseStatus UNABLE_TO_PROCESS = of(0xC000);
    public static final DimseStatus REFUSED_OUT_OF_RESOURCES = of(0xA700);
    public static final DimseStatus ERROR_DATA_SET_DOES_NOT_MATCH_SOP_CLASS = of(0xA900);
    public static final DimseStatus ERROR_CANNOT_UNDERSTAND = of(0xC000);
    public static final DimseStatus WARNING_COERCION_OF_DATA_ELEMENTS = of(0xB000);
    public static final DimseStatus PROCESSING_FAILURE = of(0x0110);
    public static final DimseStatus DUPLICATE_SOP_INSTANCE = of(0x0111);
    public static final DimseStatus NO_SUCH_OBJECT_INSTANCE = of(0x0112);
    public static final DimseStatus NO_SUCH_ATTRIBUTE = of(0x0105);
    public static final DimseStatus INVALID_ATTRIBUTE_VALUE = of(0x0106);
    public static final DimseStatus NO_SUCH_EVENT_TYPE = of(0x0113);
    public static final DimseStatus MISSING_ATTRIBUTE = of(0x0120);
    public static final DimseStatus MISSING_ATTRIBUTE_VALUE = of(0x0121);
    public static final DimseStatus NO_SUCH_ACTION = of(0x0123);
    public static final DimseStatus RESOURCE_LIMITATION = of(0x0213);
    public static final DimseStatus INVALID_ARGUMENT_VALUE = of(0x0115);
    public static final DimseStatus INVALID_OBJECT_INSTANCE = of(0x0117);
    public static final DimseStatus NO_SUCH_SOP_CLASS = of(0x0118);
    public static final DimseStatus SOP_CLASS_NOT_SUPPORTED = of(0x0122);
    public static final DimseStatus NOT_AUTHORIZED = of(0x0124);
    public static final DimseStatus UNRECOGNIZED_OPERATION = of(0x0211);
    public static final DimseStatus MISTYPED_ARGUMENT = of(0x0212);

    private static final int CODE_MAX = 0xFFFF;

    public DimseStatus {
        offendingElements = List.copyOf(offendingElements);
        if (code < 0 || code > CODE_MAX) {
            throw new IllegalArgumentException("a status has 16 bits: " + code);
        }
    }

    public static DimseStatus of(int code) {
        return new DimseStatus(code, "", List.of(), OptionalInt.empty());
    }

    public DimseStatus withComment(String newComment) {
        return new DimseStatus(code, newComment, offendingElements, errorId);
    }

    public DimseStatus withOffendingElements(List<Integer> tags) {
        return new DimseStatus(code, comment, tags, errorId);
    }

    public DimseStatus withErrorId(int id) {
        return new DimseStatus(code, comment, offendingElements, OptionalInt.of(id));
    }

    public boolean success() {
        return code == 0;
    }

    /** Done, but the peer wants something noted. Source: PS3.7 §C.1.3 and PS3.4 Table B.2-1. */
    public boolean warning() {
        return code == 0x0001 || (code & 0xF000) == 0xB000 || code == 0x0107 || code == 0x0116;
    }

    /** More responses to the same request will follow. */
    public boolean pending() {
        return code == 0xFF00 || code == 0xFF01;
    }

    @Override
    public String toString() {
        return comment.isEmpty() ? "%04XH".formatted(code) : "%04XH (%s)".formatted(code, comment);
    }
}
