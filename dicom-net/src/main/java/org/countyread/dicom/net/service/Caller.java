package org.countyread.dicom.net.service;

import java.net.SocketAddress;
import java.util.Optional;
import org.countyread.dicom.net.association.IncomingRequest;

/**
 * Who asks for an operation. Immutable.
 *
 * @param userName the user identity it opened its association with, as far as the server's admission policy let it pass
 */
public record Caller(String aeTitle, String calledAeTitle, SocketAddress peer, Optional<String> userName) {
    public static Caller of(IncomingRequest request) {
        return new Caller(
                request.association().callingAeTitle(),
                request.association().calledAeTitle(),
                request.peer(),
                request.association().features().userName());
    }
}
