package org.countyread.dicom.tools;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;

/** What one value of a text VR may look like. Source: PS3.5 Table 6.2-1. Problems never repeat the value. */
final class TextRules {
    private static final String STANDARD_ROOT = "1.2.840.10008.";
    private static final int NAME_GROUP_CHARACTERS_MAX = 64;
    private static final int NAME_COMPONENTS_MAX = 5;

    private static final Map<VR, Integer> CHARACTERS_MAX = new EnumMap<>(Map.ofEntries(
            Map.entry(VR.AE, 16),
            Map.entry(VR.AS, 4),
            Map.entry(VR.CS, 16),
            Map.entry(VR.DS, 16),
            Map.entry(VR.DT, 26),
            Map.entry(VR.IS, 12),
            Map.entry(VR.LO, 64),
            Map.entry(VR.LT, 10_240),
            Map.entry(VR.SH, 16),
            Map.entry(VR.ST, 1024),
            Map.entry(VR.UI, 64)));

    private static final Map<VR, Pattern> SHAPE = new EnumMap<>(Map.of(
            VR.AS, Pattern.compile("[0-9]{3}[DWMY]"),
            VR.CS, Pattern.compile("[A-Z0-9 _]*"),
            VR.DA, Pattern.compile("[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"),
            VR.DS, Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?"),
            VR.DT,
                    Pattern.compile(
                            "[0-9]{4}((0[1-9]|1[0-2])([0-3][0-9]([0-2][0-9]([0-5][0-9]([0-6][0-9](\\.[0-9]{1,6})?)?)?)?)?)?"
                                    + "([+-][01][0-9][0-5][0-9])?"),
            VR.IS, Pattern.compile("[+-]?[0-9]+"),
            VR.TM, Pattern.compile("([01][0-9]|2[0-3])([0-5][0-9](([0-5][0-9]|60)(\\.[0-9]{1,6})?)?)?")));

    private TextRules() {}

    /** What is wrong with a trimmed value; empty values are always right. */
    static Optional<String> of(VR vr, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int characters = text.codePointCount(0, text.length());
        Integer max = CHARACTERS_MAX.get(vr);
        if (max != null && characters > max) {
            return Optional.of("%d characters where VR %s has at most %d".formatted(characters, vr, max));
        }
        Pattern shape = SHAPE.get(vr);
        if (shape != null && !shape.matcher(text).matches()) {
            return Optional.of("not in the form of VR " + vr);
        }
        return switch (vr) {
            case UI -> uid(text);
            case PN -> name(text);
            case IS -> number(text);
            case AE, LO, SH, UC -> controls(vr, text);
            default -> Optional.empty();
        };
    }

    /** UIDs are filled up with NUL, all other texts with a blank. */
    static Optional<String> ofPadding(VR vr, byte[] bytes) {
        byte last = bytes.length == 0 ? 1 : bytes[bytes.length - 1];
        if (vr == VR.UI && last == ' ') {
            return Optional.of("UID filled up with a blank");
        }
        return vr != VR.UI && last == 0 ? Optional.of("text filled up with NUL") : Optional.empty();
    }

    private static Optional<String> uid(String text) {
        if (!Uid.isValid(text)) {
            return Optional.of("not a UID");
        }
        boolean unknown = text.startsWith(STANDARD_ROOT) && Uid.keyword(text).isEmpty();
        return unknown
                ? Optional.of("a UID under the root of the standard that PS3.6 does not have")
                : Optional.empty();
    }

    private static Optional<String> name(String text) {
        String[] groups = text.split("=", -1);
        if (groups.length > 3) {
            return Optional.of("more than three groups of a name");
        }
        for (String group : groups) {
            if (group.codePointCount(0, group.length()) > NAME_GROUP_CHARACTERS_MAX) {
                return Optional.of("a group of a name has more than 64 characters");
            }
            if (group.split("\\^", -1).length > NAME_COMPONENTS_MAX) {
                return Optional.of("more than five components of a name");
            }
        }
        return controls(VR.PN, text);
    }

    private static Optional<String> number(String text) {
        long number = Long.parseLong(text);
        boolean fits = number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
        return fits ? Optional.empty() : Optional.of("beyond 32 bits");
    }

    private static Optional<String> controls(VR vr, String text) {
        return text.chars().anyMatch(c -> c < 0x20 || c == 0x7F)
                ? Optional.of("control character in VR " + vr)
                : Optional.empty();
    }
}
