package org.countyread.hub.archive.index;

/** The three representations of a person's name as they are searched; empty text where one is missing. Immutable. */
public record IndexedName(String alphabetic, String ideographic, String phonetic) {
    public static final IndexedName NONE = new IndexedName("", "", "");

    /** The name to show: ideographic where there is one, else alphabetic with blanks between its parts. */
    public String display() {
        String shown = ideographic.isEmpty() ? alphabetic : ideographic;
        return shown.replace('^', ' ').strip();
    }
}
