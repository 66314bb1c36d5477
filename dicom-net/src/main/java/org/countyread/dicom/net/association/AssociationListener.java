package org.countyread.dicom.net.association;

import java.net.SocketAddress;

/**
 * Hears of associations others opened with a server. Called on a worker thread, after the association's last message was
 * dealt with; exactly one of released and aborted follows an opened.
 */
public interface AssociationListener {
    AssociationListener NONE = new AssociationListener() {};

    /** An association was accepted. */
    default void opened(String callingAeTitle, SocketAddress peer) {}

    /** An association came to its orderly end. */
    default void released(String callingAeTitle, SocketAddress peer) {}

    /** An association was aborted or cut. */
    default void aborted(String callingAeTitle, SocketAddress peer) {}
}
