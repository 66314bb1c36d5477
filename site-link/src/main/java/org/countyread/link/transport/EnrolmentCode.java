package org.countyread.link.transport;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one-time code of an enrolment, {@code <site>-<secret>-<fingerprint>}. The fingerprint lets a gateway that trusts
 * nobody yet recognise the hub's certificate authority. Immutable. Thread-safe.
 *
 * @param siteCode code of the site; may hold hyphens
 * @param secret what only the administrator and the technician know; no hyphen
 * @param caFingerprint Base32 (RFC 4648) of the first ten bytes of SHA-256 of the authority's DER certificate
 */
public record EnrolmentCode(String siteCode, String secret, String caFingerprint) {
    private static final int FINGERPRINT_BYTES = 10;
    private static final Pattern FORM = Pattern.compile("(.+)-([^-]+)-([A-Za-z2-7]{16})");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** The code for a site of the hub whose authority is {@code ca}. */
    public static EnrolmentCode of(String siteCode, String secret, X509Certificate ca) {
        return new EnrolmentCode(siteCode, secret, fingerprint(ca));
    }

    /**
     * Takes a typed code apart.
     *
     * @throws EnrolmentRefused with code {@code wrong-code} if it does not have the form of one
     */
    public static EnrolmentCode parse(String typed) throws EnrolmentRefused {
        Matcher matcher = FORM.matcher(typed.strip());
        if (!matcher.matches()) {
            throw new EnrolmentRefused("wrong-code", "An enrolment code has the form site-secret-fingerprint.");
        }
        return new EnrolmentCode(
                matcher.group(1), matcher.group(2), matcher.group(3).toUpperCase(Locale.ROOT));
    }

    /** The short fingerprint of an authority as it stands at the end of a code. */
    public static String fingerprint(X509Certificate ca) {
        try {
            return base32(ContentDigest.sha256().digest(ca.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has no encoding", e);
        }
    }

    /** The code as it is typed. */
    @Override
    public String toString() {
        return siteCode + "-" + secret + "-" + caFingerprint;
    }

    private static String base32(byte[] digest) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < FINGERPRINT_BYTES; i++) {
            held = (held << 8) | (digest[i] & 0xFF);
            bits += 8;
            while (bits >= 5) {
                text.append(ALPHABET.charAt((held >> (bits - 5)) & 31));
                bits -= 5;
            }
            held &= (1 << bits) - 1;
        }
        return text.toString();
    }
}
