package org.countyread.link.transport;

import java.util.List;

/** Gives certificates to gateways. Calls come from worker threads and may block. */
public interface EnrolmentDesk {

    /**
     * Signs the request of a gateway that has no certificate yet.
     *
     * @param code the whole one-time code as the technician typed it, see {@link EnrolmentCode}; used up by success
     * @param csrDer PKCS#10 certification request (RFC 2986)
     * @return DER certificates, the gateway's own first, the authority's last
     * @throws EnrolmentRefused if the code is wrong, used or out of date, or the request cannot be signed
     */
    List<byte[]> enrol(String code, byte[] csrDer) throws EnrolmentRefused;

    /**
     * Signs the request of a gateway that is connected and whose certificate is soon out of date. The old certificate
     * stays valid until it expires.
     *
     * @throws EnrolmentRefused if this site gets no new certificate
     */
    List<byte[]> renew(String siteCode, byte[] csrDer) throws EnrolmentRefused;
}
