package org.countyread.gateway.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A device of the site and its peculiarities, by its AE title. Immutable.
 *
 * @param host where it listens, for reports of storage commitment and as a destination of C-MOVE; null if it does not
 * @param port where it listens there
 * @param modality the modality it makes (0008,0060); null for any
 * @param serial its serial number as exams name it
 * @param characterSet Specific Character Set (0008,0005) it is answered in
 * @param assumedCharacterSet what it writes in when it declares nothing; null lets the bytes tell
 * @param issuerOfPatientId whose patient ids it sends when it names no issuer (0010,0021)
 * @param nameOrder how it fills the components of a person name
 * @param nameWriting in which writings it can show a person name
 * @param matchWithin objects without accession number belong to the exam registered for the same patient and modality
 *     within this time before them; null never matches so
 */
public record DeviceProfile(
        @Nullable String host,
        @DefaultValue("104") @Min(1) @Max(65535) int port,
        @Nullable String modality,
        @Nullable String serial,
        @DefaultValue("ISO_IR 192") String characterSet,
        @Nullable String assumedCharacterSet,
        @Nullable String issuerOfPatientId,
        @DefaultValue("FAMILY_FIRST") NameOrder nameOrder,
        @DefaultValue("BOTH") NameWriting nameWriting,
        @Nullable Duration matchWithin) {

    /** A device nobody has described. */
    public static final DeviceProfile UNKNOWN = new DeviceProfile(
            null, 104, null, null, "ISO_IR 192", null, null, NameOrder.FAMILY_FIRST, NameWriting.BOTH, null);

    /** Which component of a name comes first. */
    public enum NameOrder {
        /** As the standard has it: PS3.5 §6.2.1. */
        FAMILY_FIRST,
        GIVEN_FIRST
    }

    /** Which of the writings of a name (PS3.5 §6.2.1) a device is given. */
    public enum NameWriting {
        /** Pinyin in the first group, characters in the second. */
        BOTH,
        /** Characters in the first group, for devices that show no other. */
        IDEOGRAPHIC,
        /** Pinyin alone, for devices that know no Chinese. */
        ALPHABETIC
    }
}
