package org.countyread.link.session;

import org.countyread.link.wire.LinkMessage;

/** What can happen to a connection. */
public sealed interface LinkEvent {
    /** The peer has sent a message. */
    record Received(LinkMessage message) implements LinkEvent {}

    /** The peer has been silent for too long, or has not greeted in time. */
    record Silence() implements LinkEvent {}

    /** The peer has sent something that is no message. */
    record Broken(String detail) implements LinkEvent {}

    /** This end wants to close, and says why. */
    record Leave(String code, String detail) implements LinkEvent {}

    /** The connection is gone. */
    record Lost(String reason) implements LinkEvent {}
}
