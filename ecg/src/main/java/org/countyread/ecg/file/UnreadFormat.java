package org.countyread.ecg.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats that are known by what is in the file, so that a refusal can name them, but are not read. */
enum UnreadFormat {
    HEAL_FORCE("a recording of a Heal Force device, which resembles SCP-ECG but counts and packs in its own way"),
    CONTEC_ECG90A("a recording of a Contec ECG90A"),
    MORTARA_XML("ECG XML of Mortara (ELI)"),
    BDF("BDF, which is EDF with samples of 24 bits"),
    GDF("GDF, a general format for biosignals"),
    PDF("a PDF, which shows an ECG and holds no samples"),
    PICTURE("a picture, which shows an ECG and holds no samples"),
    ARCHIVE("an archive with other files in it");

    private static final int CONTEC_HEADER_BYTES = 43;
    private static final int CONTEC_FOOTER_BYTES = 37;
    private static final int CONTEC_INSTANT_BYTES = 16;
    private static final int CONTEC_CASE_BYTES = 8;
    private static final int CONTEC_TIME_AT = 10;
    private static final int CONTEC_TIME_BYTES = 20;
    private static final Pattern CONTEC_CASE = Pattern.compile("\\d{7}\0");
    private static final Pattern CONTEC_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\0");

    private static final int POINTERS_AT = 22;
    private static final int SECTION_ZERO_AT = 6;
    private static final int SIX_POINTERS_BYTES = 16 + 6 * 10;

    private static final Pattern MORTARA_ROOT = Pattern.compile("<ECG[\\s>]");
    private static final int MARKUP_SEARCHED = 1 << 16;

    private final String description;

    UnreadFormat(String description) {
        this.description = description;
    }

    /** What to tell whoever sent the file. */
    String reason() {
        String instead = this == ARCHIVE
                ? "take the files out of it and send those"
                : "have the maker's software export the recording as DICOM or SCP-ECG and send that";
        return "the file is " + description + "; it cannot be read: " + instead;
    }

    /** The format of a file that is read by no reader; empty when nothing is certain. */
    static Optional<UnreadFormat> of(byte[] file) {
        if (starts(file, "%PDF-")) {
            return Optional.of(PDF);
        }
        if (starts(file, "\u00FFBIOSEMI")) {
            return Optional.of(BDF);
        }
        if (starts(file, "GDF 1.") || starts(file, "GDF 2.")) {
            return Optional.of(GDF);
        }
        if (starts(file, "\u0089PNG\r\n\u001A\n") || starts(file, "\u00FF\u00D8\u00FF")) {
            return Optional.of(PICTURE);
        }
        if (starts(file, "PK\u0003\u0004")
                || starts(file, "Rar!\u001A\u0007")
                || starts(file, "7z\u00BC\u00AF'\u001C")) {
            return Optional.of(ARCHIVE);
        }
        if (isContec(file)) {
            return Optional.of(CONTEC_ECG90A);
        }
        if (isHealForce(file)) {
            return Optional.of(HEAL_FORCE);
        }
        return isMortara(file) ? Optional.of(MORTARA_XML) : Optional.empty();
    }

    private static boolean starts(byte[] file, String latin) {
        return EcgFiles.hasAt(file, 0, latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A number of seven digits, the time of the recording, then eight leads of 16 bits between head and foot. */
    private static boolean isContec(byte[] file) {
        int samples = file.length - CONTEC_HEADER_BYTES - CONTEC_FOOTER_BYTES;
        return samples > 0
                && samples % CONTEC_INSTANT_BYTES == 0
                && CONTEC_CASE.matcher(latin(file, 0, CONTEC_CASE_BYTES)).matches()
                && CONTEC_TIME
                        .matcher(latin(file, CONTEC_TIME_AT, CONTEC_TIME_BYTES))
                        .matches();
    }

    /**
     * Section 0 of SCP-ECG with six pointers only, whose first one gives the place of section 0 itself as 6: the standard
     * has twelve or more, and counts from 1.
     */
    private static boolean isHealForce(byte[] file) {
        if (file.length < SECTION_ZERO_AT + SIX_POINTERS_BYTES) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return head.getShort(SECTION_ZERO_AT + Short.BYTES) == 0
                && head.getInt(SECTION_ZERO_AT + 2 * Short.BYTES) == SIX_POINTERS_BYTES
                && head.getShort(POINTERS_AT) == 0
                && head.getInt(POINTERS_AT + Short.BYTES) == SIX_POINTERS_BYTES
                && head.getInt(POINTERS_AT + Short.BYTES + Integer.BYTES) == SECTION_ZERO_AT;
    }

    /** The root is named ECG, and channels say how many units a millivolt has. */
    private static boolean isMortara(byte[] file) {
        String start = latin(file, 0, Math.min(file.length, MARKUP_SEARCHED)).replace("\0", "");
        return start.stripLeading()
                        .replaceFirst("^\u00EF\u00BB\u00BF|^\u00FF\u00FE", "")
                        .startsWith("<")
                && MORTARA_ROOT.matcher(start).find()
                && start.contains("UNITS_PER_MV=");
    }

    private static String latin(byte[] file, int from, int length) {
        return new String(file, from, length, StandardCharsets.ISO_8859_1);
    }
}
