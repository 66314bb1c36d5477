package org.countyread.dicom.codec.transfer;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file that a transfer form stands for, as its sender announces it beside the form: by that the receiver knows whether it
 * has the file already, and proves what it has rebuilt. Immutable.
 *
 * @param sizeBytes the exact size of the file
 * @param sha256Hex SHA-256 of the file, 64 lower-case hexadecimal digits
 */
public record OriginalFile(long sizeBytes, String sha256Hex) {
    private static final String ENCODING = "encoding";
    private static final String SIZE = "originalSizeBytes";
    private static final String DIGEST = "originalSha256";
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** The attributes that announce a file sent in the form {@link TransferForm#NAME}. */
    public Map<String, String> attributes() {
        return Map.of(ENCODING, TransferForm.NAME, SIZE, Long.toString(sizeBytes), DIGEST, sha256Hex);
    }

    /**
     * The original that the attributes announce; empty if they announce no encoding: the bytes are the file itself.
     *
     * @throws TransferFormException if the encoding is not known here, or what belongs to it is missing
     */
    public static Optional<OriginalFile> announced(Map<String, String> attributes) throws TransferFormException {
        String encoding = attributes.get(ENCODING);
        if (encoding == null) {
            return Optional.empty();
        }
        if (!encoding.equals(TransferForm.NAME) || !TransferForm.isAvailable()) {
            throw new TransferFormException("an encoding that is not known here");
        }
        String size = attributes.getOrDefault(SIZE, "");
        String digest = attributes.getOrDefault(DIGEST, "");
        if (!DIGITS.matcher(size).matches() || !HEX.matcher(digest).matches()) {
            throw new TransferFormException("an encoded file is announced without its size or its digest");
        }
        return Optional.of(new OriginalFile(Long.parseLong(size), digest));
    }
}
