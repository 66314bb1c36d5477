package org.countyread.link.session;

/** Which end of the line this is. */
public enum LinkRole {
    /** A gateway's connection that begins a session. */
    GATEWAY,
    /** A gateway's connection that joins one. */
    GATEWAY_STRIPE,
    HUB
}
