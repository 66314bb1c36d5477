package org.countyread.link.session;

/** Which end of the line this is. */
public enum LinkRole {
    GATEWAY,
    HUB
}
