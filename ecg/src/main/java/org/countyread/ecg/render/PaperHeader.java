package org.countyread.ecg.render;

import java.util.List;

/**
 * What stands above a tracing, in the words of whoever knows the patient and the exam. Lines that are too long for their
 * place are wrapped, and what finds no room ends in dots. Immutable.
 *
 * @param title such as the hospital and what kind of document this is
 * @param reference what the page belongs to, such as the number of a report; may be empty
 * @param lines such as name, sex and age, number of the exam, when it was made
 */
public record PaperHeader(String title, String reference, List<String> lines) {
    public static final PaperHeader NONE = new PaperHeader("", "", List.of());

    public PaperHeader {
        lines = List.copyOf(lines);
    }

    /** A header without a reference. */
    public PaperHeader(String title, List<String> lines) {
        this(title, "", lines);
    }
}
