package org.countyread.link.session;

/** Where a connection stands, from the end of the TLS handshake on. */
public enum LinkState {
    /** At the hub: the peer has shown no certificate and may only ask for one. */
    STRANGER,
    /** At the gateway: waits for Welcome. At the hub: has sent Welcome and waits for Hello. */
    GREETING,
    /** Items and mail flow. */
    READY,
    /** One more connection of a session that is READY elsewhere; only chunks of items flow. */
    STRIPE,
    /** Over; whatever comes is ignored. */
    CLOSED
}
