package org.countyread.dicom.data;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What PS3.6 Annex A says about a UID, and the rules every UID keeps. Immutable. Thread-safe. */
final class UidRegistry {
    record Entry(String uid, String keyword, String type, boolean retired, String name) {}

    private static final int CHARACTERS_MAX = 64;
    private static final Pattern SHAPE = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))*");
    private static final Map<String, Entry> BY_UID = new HashMap<>(1024);

    static {
        GeneratedTable.rows("uids.tsv")
                .forEach(row -> BY_UID.put(
                        row.get(0),
                        new Entry(row.get(0), row.get(1), row.get(2), row.get(3).equals("R"), row.get(4))));
    }

    private UidRegistry() {}

    static Optional<Entry> entry(String uid) {
        return Optional.ofNullable(BY_UID.get(uid));
    }

    static Optional<String> transferSyntax(String uidOrKeyword) {
        return BY_UID.values().stream()
                .filter(entry -> entry.type().equals("Transfer Syntax"))
                .filter(entry ->
                        entry.uid().equals(uidOrKeyword) || entry.keyword().equalsIgnoreCase(uidOrKeyword))
                .map(Entry::uid)
                .findFirst();
    }

    /** The UUID as one decimal number (PS3.5 Annex B.2). */
    static String create() {
        UUID uuid = UUID.randomUUID();
        BigInteger high = new BigInteger(Long.toUnsignedString(uuid.getMostSignificantBits()));
        BigInteger low = new BigInteger(Long.toUnsignedString(uuid.getLeastSignificantBits()));
        return "2.25." + high.shiftLeft(Long.SIZE).or(low);
    }

    static boolean isValid(String uid) {
        return uid.length() <= CHARACTERS_MAX && SHAPE.matcher(uid).matches();
    }

    static boolean isStorageSopClass(String uid) {
        return entry(uid)
                .filter(entry -> entry.type().equals("SOP Class"))
                .filter(entry -> entry.keyword().endsWith("Storage")
                        || entry.keyword().contains("StorageFor")
                        || entry.keyword().endsWith("StorageTrial"))
                .filter(entry -> !entry.keyword()
                        .equals(Uid.keyword(Uid.MediaStorageDirectoryStorage).orElse("")))
                .isPresent();
    }
}
