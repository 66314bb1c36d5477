package org.countyread.dicom.net.ul;

/** Which side of the association this is. Source: PS3.8 §7.1. */
public enum Role {
    REQUESTOR,
    ACCEPTOR
}
