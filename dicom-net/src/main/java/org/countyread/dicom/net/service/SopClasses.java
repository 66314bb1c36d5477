package org.countyread.dicom.net.service;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.countyread.dicom.data.Uid;

/** Which abstract syntaxes are storage. Source: PS3.4 §B.5, Table GG.3-1, PS3.6 Annex A. Thread-safe. */
public final class SopClasses {
    static final String VERIFICATION = "1.2.840.10008.1.1";

    private static final String STANDARD_ROOT = "1.2.840.10008.";

    /** Composite storage classes, those to come included: none of another service class was ever put here. */
    private static final String STORAGE_ROOT = "1.2.840.10008.5.1.4.1.1.";

    /** Storage classes that stand elsewhere. */
    private static final Set<String> STORAGE_ELSEWHERE = Set.of(
            "1.2.840.10008.5.1.4.34.7", // RT Beams Delivery Instruction Storage
            "1.2.840.10008.5.1.4.34.10", // RT Brachy Application Setup Delivery Instruction Storage
            "1.2.840.10008.5.1.4.38.1", // Hanging Protocol Storage
            "1.2.840.10008.5.1.4.39.1", // Color Palette Storage
            "1.2.840.10008.5.1.4.43.1", // Generic Implant Template Storage
            "1.2.840.10008.5.1.4.44.1", // Implant Assembly Template Storage
            "1.2.840.10008.5.1.4.45.1"); // Implant Template Group Storage

    private SopClasses() {}

    /** Private classes count as storage: devices that bring them want them kept. */
    public static boolean isStorage(String abstractSyntax) {
        return abstractSyntax.startsWith(STANDARD_ROOT)
                ? abstractSyntax.startsWith(STORAGE_ROOT) || STORAGE_ELSEWHERE.contains(abstractSyntax)
                : !abstractSyntax.isEmpty();
    }

    /** The storage classes of the standard, retired ones included, for conformance statements. */
    public static List<String> standardStorage() {
        return Arrays.stream(Uid.class.getFields())
                .map(SopClasses::value)
                .filter(Uid::isStorageSopClass)
                .sorted()
                .toList();
    }

    private static String value(Field constant) {
        try {
            return (String) Objects.requireNonNull(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("not a public constant: " + constant, e);
        }
    }
}
