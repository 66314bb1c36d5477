package org.countyread.dicom.net.association;

import java.net.SocketAddress;
import java.util.Optional;
import org.countyread.dicom.net.pdu.UserIdentityRQ;

/** What is known of a peer when it asks for an association. The identity is what it claims. Immutable. */
public record AssociationRequest(
        String callingAeTitle, String calledAeTitle, SocketAddress peer, Optional<UserIdentityRQ> identity) {}
