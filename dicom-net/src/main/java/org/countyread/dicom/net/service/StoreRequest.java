package org.countyread.dicom.net.service;

import java.net.SocketAddress;

/** What is known of an object before its first byte. Immutable. */
public record StoreRequest(
        String callingAeTitle,
        String calledAeTitle,
        SocketAddress peer,
        String transferSyntaxUid,
        String sopClassUid,
        String sopInstanceUid) {}
