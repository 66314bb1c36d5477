package org.countyread.hub.platform.pki;

import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a verifier of signatures needs: the root and the revocation list. Open to everybody. */
@RestController
class PkiController {
    private static final int PEM_LINE = 64;

    private final CertificateAuthority authority;

    PkiController(CertificateAuthority authority) {
        this.authority = authority;
    }

    @GetMapping("/pki/ca.pem")
    ResponseEntity<byte[]> root() throws CertificateEncodingException {
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'})
                .encodeToString(authority.certificate().getEncoded());
        String pem = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        return file("application/x-pem-file", "countyread-ca.pem", pem.getBytes(StandardCharsets.US_ASCII));
    }

    @GetMapping("/pki/crl")
    ResponseEntity<byte[]> revocations() throws CRLException {
        return file("application/pkix-crl", "countyread.crl", authority.crl().getEncoded());
    }

    private static ResponseEntity<byte[]> file(String type, String name, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(content);
    }
}
