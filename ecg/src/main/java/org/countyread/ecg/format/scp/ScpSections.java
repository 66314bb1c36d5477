package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.ecg.format.CrcCcitt;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * The sections of a file, found by the pointers of section 0. A section on which identity or signal depends must have its
 * CRC; of another one without it only the loss is noted.
 *
 * @see "EN 1064 §5.2 and §5.3"
 */
final class ScpSections {
    private static final int RECORD_HEADER_BYTES = 6;
    private static final int SECTION_HEADER_BYTES = 16;
    private static final int POINTER_BYTES = 10;
    private static final int LAST_NEEDED = 6;
    private static final int RHYTHM = 6;
    private static final int LONG_TERM_RHYTHM = 12;

    /** Sections up to 18 are those of version 3, up to 1023 reserved or the makers'; nothing is read of them. */
    private static final int LAST_READ = 11;

    private static final int LAST_OF_VERSION_3 = 18;
    private static final int LAST_OF_MAKERS = 1023;

    private final Map<Integer, ScpInput> sections = new HashMap<>();
    private final Set<Integer> pointed = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final byte[] file;
    private long bytesRead;

    private ScpSections(byte[] file) {
        this.file = file;
    }

    static ScpSections of(byte[] file) throws WaveformFormatException {
        ScpSections found = new ScpSections(file);
        found.find();
        return found;
    }

    /** What was found wrong without making the file useless. */
    List<String> warnings() {
        return warnings;
    }

    /** What stands behind the header of a section; empty when the file has none. */
    Optional<ScpInput> section(int id) {
        return Optional.ofNullable(sections.get(id));
    }

    ScpInput required(int id, String content) throws WaveformFormatException {
        return section(id)
                .orElseThrow(() -> WaveformFormatException.of("section %d with the %s is missing", id, content));
    }

    /** Section 6, which version 3 may replace by a long-term rhythm in another layout. */
    ScpInput rhythm() throws WaveformFormatException {
        if (section(RHYTHM).isEmpty() && pointed.contains(LONG_TERM_RHYTHM)) {
            throw WaveformFormatException.of(
                    "the rhythm is a long-term one in section %d, which is not read", LONG_TERM_RHYTHM);
        }
        return required(RHYTHM, "rhythm");
    }

    private void find() throws WaveformFormatException {
        ScpInput record = new ScpInput(file, 0, file.length, "record header");
        int crc = record.u16();
        long length = record.u32();
        if (length != file.length) {
            throw WaveformFormatException.of("record length is %d, the file has %d bytes", length, file.length);
        }
        if (crc != CrcCcitt.of(file, Short.BYTES, file.length)) {
            warnings.add("CRC of the record is wrong; every section that was used has its own");
        }
        for (ScpInput pointers = body(0, RECORD_HEADER_BYTES, sectionLength(RECORD_HEADER_BYTES));
                pointers.remaining() >= POINTER_BYTES; ) {
            take(pointers.u16(), pointers.u32(), pointers.u32());
        }
    }

    private long sectionLength(int start) throws WaveformFormatException {
        ScpInput header = new ScpInput(file, start, file.length, "section header");
        header.skip(Short.BYTES + Short.BYTES);
        return header.u32();
    }

    /** @param position 1-based, as the pointers count */
    private void take(int id, long length, long position) throws WaveformFormatException {
        if (length == 0 || id == 0) {
            return;
        }
        if (id > LAST_OF_MAKERS || !pointed.add(id)) {
            throw WaveformFormatException.of("pointer of section %d: given twice, or no section of SCP-ECG", id);
        }
        if (id > LAST_READ) {
            if (id <= LAST_OF_VERSION_3) {
                warnings.add("section " + id + " of version 3 was left out");
            }
            return;
        }
        try {
            sections.put(id, body(id, position - 1, length));
        } catch (WaveformFormatException damaged) {
            if (id <= LAST_NEEDED) {
                throw damaged;
            }
            warnings.add(damaged.getMessage() + "; the section was left out");
        }
    }

    private ScpInput body(int id, long start, long length) throws WaveformFormatException {
        String name = "section " + id;
        if (start < RECORD_HEADER_BYTES || length < SECTION_HEADER_BYTES || start + length > file.length) {
            throw WaveformFormatException.of(
                    "%s: byte %d with length %d lies outside the file of %d bytes", name, start, length, file.length);
        }
        bytesRead += length;
        if (bytesRead > file.length) {
            throw WaveformFormatException.of("%s: the sections lie upon each other", name);
        }
        int end = (int) (start + length);
        ScpInput section = new ScpInput(file, (int) start, end, name);
        int crc = section.u16();
        int found = section.u16();
        long ownLength = section.u32();
        if (found != id || ownLength != length) {
            throw WaveformFormatException.of(
                    "%s: pointer and header disagree (id %d, length %d and %d)", name, found, length, ownLength);
        }
        if (crc != CrcCcitt.of(file, (int) start + Short.BYTES, end)) {
            throw WaveformFormatException.of("%s: CRC is wrong", name);
        }
        section.skip(SECTION_HEADER_BYTES - 2 * Short.BYTES - Integer.BYTES);
        return section;
    }
}
