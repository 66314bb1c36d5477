package org.countyread.hub.archive;

/** The way by which an object came. */
public enum Via {
    LINK,
    DIMSE,
    STOW
}
