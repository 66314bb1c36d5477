package org.countyread.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text with code extension: escape sequences put other sets into G0 and G1, and delimiters put the first ones back
 * (PS3.5 §6.1.2.5). Immutable. Thread-safe.
 */
final class Iso2022 {
    private static final byte ESCAPE = 0x1B;

    private final CharacterRepertoire lowerAtStart;
    private final @Nullable CharacterRepertoire upperAtStart;
    private final List<CharacterRepertoire> declared;

    /** @param declared the sets of Specific Character Set in order, the first being active at the start */
    Iso2022(List<CharacterRepertoire> declared) {
        CharacterRepertoire first = declared.get(0);
        this.declared = declared;
        this.lowerAtStart = first == CharacterRepertoire.JAPANESE_KATAKANA
                ? CharacterRepertoire.JAPANESE_ROMAJI
                : first.upperHalf() ? CharacterRepertoire.ASCII : first;
        this.upperAtStart = first.upperHalf() ? first : null;
    }

    boolean startsWith(CharacterRepertoire set) {
        return declared.get(0) == set;
    }

    String decode(byte[] bytes, boolean personName) {
        StringBuilder text = new StringBuilder(bytes.length);
        CharacterRepertoire lower = lowerAtStart;
        CharacterRepertoire upper = upperAtStart;
        CharacterRepertoire upperBefore = null;
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] == ESCAPE) {
                CharacterRepertoire designated = CharacterRepertoire.designatedAt(bytes, at + 1);
                if (designated != null && designated.upperHalf()) {
                    upper = designated;
                    upperBefore = designated;
                } else if (designated != null) {
                    lower = designated;
                }
                at += designated == null ? 1 : 1 + designated.escape().length();
                continue;
            }
            int end = runEnd(bytes, at, lower);
            if (bytes[at] < 0) {
                text.append(decodeUpper(bytes, at, end, upper == null ? upperBefore : upper));
            } else {
                text.append(new String(bytes, at, end - at, lower.charset()));
                if (lower.bytesPerCharacter() == 1 && endsInDelimiter(bytes[end - 1], personName)) {
                    lower = lowerAtStart;
                    upper = upperAtStart;
                } else if (isControl(bytes[end - 1])) {
                    lower = lowerAtStart;
                    upper = upperAtStart;
                }
            }
            at = end;
        }
        return text.toString();
    }

    /** Bytes of one half without an escape between; a run ends behind a delimiter, so that the caller can reset there. */
    private static int runEnd(byte[] bytes, int start, CharacterRepertoire lower) {
        boolean high = bytes[start] < 0;
        int end = start;
        while (end < bytes.length && bytes[end] != ESCAPE && bytes[end] < 0 == high) {
            boolean pair = !high && lower.bytesPerCharacter() == 2 && !isControl(bytes[end]);
            end = Math.min(end + (pair ? 2 : 1), bytes.length);
            if (!high && !pair && (isControl(bytes[end - 1]) || endsInDelimiter(bytes[end - 1], true))) {
                break;
            }
        }
        return end;
    }

    private String decodeUpper(byte[] bytes, int start, int end, @Nullable CharacterRepertoire upper) {
        if (upper == CharacterRepertoire.CHINESE || upper == null) {
            byte[] run = Arrays.copyOfRange(bytes, start, end);
            if (upper == null && declared.contains(CharacterRepertoire.KOREAN)) {
                return new String(run, CharacterRepertoire.KOREAN.charset());
            }
            return CharacterSetGuess.decode(run);
        }
        return new String(bytes, start, end - start, upper.charset());
    }

    private static boolean isControl(byte value) {
        return value == '\r' || value == '\n' || value == '\f' || value == '\t';
    }

    private static boolean endsInDelimiter(byte value, boolean personName) {
        return value == '\\' || (personName && (value == '^' || value == '='));
    }

    /** @throws CharacterCodingException if none of the declared sets has one of the characters */
    byte[] encode(String text) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 2);
        CharacterRepertoire lower = lowerAtStart;
        CharacterRepertoire upper = upperAtStart;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            String character = Character.toString(point);
            at += character.length();
            CharacterRepertoire needed = repertoireOf(character, lower, upper);
            if (needed.upperHalf() ? needed != upper : needed != lower) {
                bytes.write(ESCAPE);
                bytes.writeBytes(needed.escape().getBytes(StandardCharsets.US_ASCII));
            }
            if (needed.upperHalf()) {
                upper = needed;
            } else {
                lower = needed;
            }
            bytes.writeBytes(encodeStrictly(character, needed));
            if (point < 0x80 && (isControl((byte) point) || endsInDelimiter((byte) point, true))) {
                lower = lowerAtStart;
                upper = upperAtStart;
            }
        }
        if (lower != lowerAtStart) {
            bytes.write(ESCAPE);
            bytes.writeBytes(lowerAtStart.escape().getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** The active set if it has the character, so that no escape is needed; else the first declared one that has it. */
    private CharacterRepertoire repertoireOf(
            String character, CharacterRepertoire lower, @Nullable CharacterRepertoire upper)
            throws CharacterCodingException {
        if (character.charAt(0) < 0x80) {
            return lower.bytesPerCharacter() == 1 ? lower : lowerAtStart;
        }
        if (upper != null && has(upper, character)) {
            return upper;
        }
        if (has(lower, character)) {
            return lower;
        }
        for (CharacterRepertoire set : declared) {
            if (has(set, character)) {
                return set;
            }
        }
        throw new CharacterCodingException();
    }

    /** A set has a character when its bytes lie in the half where the set sits. */
    private static boolean has(CharacterRepertoire set, String character) {
        try {
            byte[] bytes = encodeStrictly(character, set);
            for (byte value : bytes) {
                if ((value < 0) != set.upperHalf() || (set.upperHalf() && (value & 0xFF) < 0xA0)) {
                    return false;
                }
            }
            return bytes.length == set.bytesPerCharacter();
        } catch (CharacterCodingException notInThisSet) {
            return false;
        }
    }

    private static byte[] encodeStrictly(String character, CharacterRepertoire set) throws CharacterCodingException {
        ByteBuffer encoded = set.charset().newEncoder().encode(CharBuffer.wrap(character));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
