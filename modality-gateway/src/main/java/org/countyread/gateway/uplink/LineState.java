package org.countyread.gateway.uplink;

/** How the line to the hub is. */
public enum LineState {
    UP,
    DOWN,
    NOT_ENROLLED
}
