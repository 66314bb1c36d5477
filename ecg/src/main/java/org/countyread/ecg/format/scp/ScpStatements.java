package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * The statements of section 8 (text) or 11 (codes and text), and whose word they are. Immutable.
 *
 * @param byPerson whether somebody has confirmed or overread them; what was the machine's can then no longer be told
 * @see "EN 1064 §5.11 and §5.14"
 */
record ScpStatements(boolean byPerson, List<String> statements) {
    static final ScpStatements NONE = new ScpStatements(false, List.of());

    private static final int ORIGINAL = 0;
    private static final int DATE_AND_TIME_BYTES = 7;
    private static final int CODED = 1;
    private static final int TEXT = 2;

    ScpStatements {
        statements = List.copyOf(statements);
    }

    /** Section 8: every statement is a text. */
    static ScpStatements ofText(ScpInput section, ScpText text) throws WaveformFormatException {
        boolean byPerson = section.u8() != ORIGINAL;
        section.skip(DATE_AND_TIME_BYTES);
        int count = section.u8();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            section.skip(1);
            text.read(section.bytes(section.u16())).ifPresent(statements::add);
        }
        return new ScpStatements(byPerson, statements);
    }

    /** Section 11: universal statement codes are kept as they are, {@code NSR}; the logic between statements is not. */
    static ScpStatements ofCodes(ScpInput section, ScpText text) throws WaveformFormatException {
        boolean byPerson = section.u8() != ORIGINAL;
        section.skip(DATE_AND_TIME_BYTES);
        int count = section.u8();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            section.skip(1);
            byte[] field = section.bytes(section.u16());
            byte[] value = field.length == 0 ? field : Arrays.copyOfRange(field, 1, field.length);
            if (field.length > 0 && field[0] == CODED) {
                text.read(words(value)).ifPresent(statements::add);
            } else if (field.length > 0 && field[0] == TEXT) {
                text.read(value).ifPresent(statements::add);
            }
        }
        return new ScpStatements(byPerson, statements);
    }

    /** A code and its modifiers, each ended by NUL, with blanks between them. */
    private static byte[] words(byte[] codes) {
        byte[] words = codes.clone();
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i] == 0 ? (byte) ' ' : words[i];
        }
        return words;
    }
}
