package org.countyread.dicom.net.service;

import java.io.IOException;

/** The peer did not accept what a message needs. Blast radius: the message; the association goes on. */
public final class ContextNotAccepted extends IOException {
    ContextNotAccepted(String sopClassUid, String transferSyntaxUid) {
        super("the peer accepted no context for SOP class " + sopClassUid + " in transfer syntax " + transferSyntaxUid);
    }
}
