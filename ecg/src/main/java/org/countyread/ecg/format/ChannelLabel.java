package org.countyread.ecg.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.ecg.LeadName;

/**
 * What the label of a channel tells in files that have no codes for leads. MLII is the one modified limb lead that has a code;
 * MLI, MLIII and what else databases write, such as D3 or ECG1, stay without a name and keep their label. Stateless.
 *
 * @see "EDF+ standard texts and polarity rules, https://www.edfplus.info/specs/edftexts.html"
 */
public final class ChannelLabel {
    private static final Pattern KIND = Pattern.compile("(?:ECG|EKG)[ _-]+(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile(
            "(?:EEG|EOG|EMG|ERG|EDA|GSR|PPG|PLETH|RESP|TEMP|SAO2|SPO2|LIGHT|SOUND|EVENT|MARKER|STATUS|TRIGGER|BP|ABP|CVP)"
                    + "(?:[ _-].*|\\d*)",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, LeadName> ALIASES =
            Map.of("VX", LeadName.X, "VY", LeadName.Y, "VZ", LeadName.Z, "ML", LeadName.ML);

    private ChannelLabel() {}

    /** The lead of a label such as {@code II}, {@code ECG II}, {@code avr}, {@code vx} or {@code MLII}. */
    public static Optional<LeadName> lead(String label) {
        Matcher kind = KIND.matcher(label.strip());
        String name = kind.matches() ? kind.group(1) : label;
        return LeadName.ofLabel(name)
                .or(() -> Optional.ofNullable(ALIASES.get(name.strip().toUpperCase(Locale.ROOT))));
    }

    /** Whether the label itself says that the channel shows something else than the heart's voltage. */
    public static boolean isOther(String label) {
        return OTHER.matcher(label.strip()).matches();
    }
}
