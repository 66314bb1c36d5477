package org.countyread.dicom.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells UTF-8, GBK and Latin text apart where Specific Character Set is missing or says something else: devices often
 * write Chinese names in the code page of their operating system and declare ISO_IR 100 or nothing.
 */
final class CharacterSetGuess {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private CharacterSetGuess() {}

    /** What undeclared bytes most likely say: UTF-8, then GB 18030, then Latin 1. */
    static String decode(byte[] bytes) {
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent() && (!hasTwoByteUtf8(bytes) || !isPlainChinese(bytes))) {
            return utf8.get();
        }
        if (looksChinese(bytes)) {
            return new String(bytes, GB18030);
        }
        return utf8.orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Bytes declared to be GBK or GB 18030; UTF-8 is believed instead when it fits and the declared set does not. */
    static String decodeChinese(byte[] bytes) {
        Optional<String> declared = strictly(bytes, GB18030);
        if (declared.isPresent() && isPlainChinese(bytes)) {
            return declared.get();
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent() && (declared.isEmpty() || allCommonHan(utf8.get()))) {
            return utf8.get();
        }
        return declared.orElseGet(() -> new String(bytes, GB18030));
    }

    /** Bytes declared to be UTF-8. */
    static String decodeUtf8(byte[] bytes) {
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isEmpty() && looksChinese(bytes)) {
            return new String(bytes, GB18030);
        }
        return utf8.orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Bytes declared to be a western set, which are believed unless they plainly are UTF-8 or Chinese. */
    static String decodeWestern(byte[] bytes, Charset declared) {
        if (strictly(bytes, StandardCharsets.UTF_8).isPresent() || looksChinese(bytes)) {
            return decode(bytes);
        }
        return new String(bytes, declared);
    }

    static boolean fits(byte[] bytes, Charset charset) {
        return strictly(bytes, charset).isPresent();
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte value : bytes) {
            if (value < 0) {
                return false;
            }
        }
        return true;
    }

    /** @param charset one that contains ASCII */
    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        if (isAscii(bytes)) {
            return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
        }
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notThisOne) {
            return Optional.empty();
        }
    }

    private static boolean hasTwoByteUtf8(byte[] bytes) {
        for (byte value : bytes) {
            int lead = value & 0xFF;
            if (lead >= 0xC2 && lead <= 0xDF) {
                return true;
            }
        }
        return false;
    }

    /** Every high byte belongs to a pair of GB 2312, and no Latin letter touches one, as it would inside a western name. */
    private static boolean isPlainChinese(byte[] bytes) {
        Pairs pairs = Pairs.count(bytes);
        return pairs.common > 0 && pairs.other == 0 && !pairs.touchesLetter;
    }

    /** GB 18030 without error, mostly made of GB 2312 pairs: accented Latin letters hardly ever stand two by two. */
    private static boolean looksChinese(byte[] bytes) {
        Pairs pairs = Pairs.count(bytes);
        return pairs.common > 0
                && pairs.common >= pairs.other
                && strictly(bytes, GB18030).isPresent();
    }

    private static boolean allCommonHan(String text) {
        return text.codePoints().allMatch(point -> point < 0x80 || point >= 0x2000);
    }

    /**
     * How many two-byte characters lie in the GB 2312 hanzi and punctuation rows, and how many elsewhere. A single pair
     * within a word, such as the doubled vowel of "Jääskeläinen" or the end of "CONCEIÇÃO", counts as Latin.
     */
    private static final class Pairs {
        private int common;
        private int other;
        private boolean touchesLetter;

        static Pairs count(byte[] bytes) {
            Pairs pairs = new Pairs();
            int pairEnd = 0;
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] >= 0) {
                    continue;
                }
                int trail = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
                int before = at > pairEnd ? bytes[at - 1] : 0;
                int after = at + 2 < bytes.length ? bytes[at + 2] : 0;
                boolean alone = pairEnd != at || at == 0;
                if (isHanzi(bytes[at] & 0xFF, trail) && !(alone && after >= 0 && isWithinWord(before, after))) {
                    pairs.common++;
                } else {
                    pairs.other++;
                }
                pairs.touchesLetter |= isLetter(before) || isLetter(after);
                at += trail >= 0x30 && trail <= 0x39 ? 3 : 1;
                pairEnd = at + 1;
            }
            return pairs;
        }

        private static boolean isHanzi(int lead, int trail) {
            boolean row = (lead >= 0xB0 && lead <= 0xF7) || (lead >= 0xA1 && lead <= 0xA3);
            return row && trail >= 0xA1 && trail <= 0xFE;
        }

        /** Abbreviations beside hanzi are in capitals, and stand on one side only. */
        private static boolean isWithinWord(int before, int after) {
            boolean lower = isLower(before) || isLower(after);
            return lower || (isLetter(before) && isLetter(after));
        }

        private static boolean isLower(int value) {
            return value >= 'a' && value <= 'z';
        }

        private static boolean isLetter(int value) {
            return (value >= 'A' && value <= 'Z') || isLower(value);
        }
    }
}
