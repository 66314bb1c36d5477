package org.countyread.dicom.encoding;

import java.util.Objects;
import java.util.Optional;

/**
 * Bytes that are not DICOM, or go beyond a limit. Says where and what, never a value: values may be patient data.
 * Reaches as far as one data set.
 */
public final class DicomFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String tagPath;
    private final long byteOffset;

    /** A fault at a byte of the input.
     *  @param tagPath such as {@code (0040,0275)[0].(0008,1110)}, empty where no element has begun */
    public DicomFormatException(String tagPath, long byteOffset, String problem) {
        super((tagPath.isEmpty() ? "" : tagPath + " ") + "at byte " + byteOffset + ": " + problem);
        this.tagPath = tagPath;
        this.byteOffset = byteOffset;
    }

    /** For text forms, where {@code place} says where the fault is. */
    public DicomFormatException(String place, String problem) {
        super(place + ": " + problem);
        this.tagPath = place;
        this.byteOffset = -1;
    }

    /** Where and what; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The elements that enclose the fault, if one has begun. */
    public Optional<String> tagPath() {
        return tagPath.isEmpty() ? Optional.empty() : Optional.of(tagPath);
    }

    /** Where the fault is, from the start of the input; −1 in text forms. */
    public long byteOffset() {
        return byteOffset;
    }
}
