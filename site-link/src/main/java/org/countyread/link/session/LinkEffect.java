package org.countyread.link.session;

import org.countyread.link.wire.LinkMessage;

/** What is to be done after an event; each effect calls one method of the port. */
public sealed interface LinkEffect {
    void applyTo(LinkPort port);

    record Send(LinkMessage message) implements LinkEffect {
        @Override
        public void applyTo(LinkPort port) {
            port.send(message);
        }
    }

    record Ready(LinkMessage greeting) implements LinkEffect {
        @Override
        public void applyTo(LinkPort port) {
            port.ready(greeting);
        }
    }

    record Heard() implements LinkEffect {
        @Override
        public void applyTo(LinkPort port) {
            port.heard();
        }
    }

    record Item(LinkMessage message) implements LinkEffect {
        @Override
        public void applyTo(LinkPort port) {
            port.item(message);
        }
    }

    record Post(LinkMessage message) implements LinkEffect {
        @Override
        public void applyTo(LinkPort port) {
            port.mail(message);
        }
    }

    record Certificate(LinkMessage message) implements LinkEffect {
        @Override
        public void applyTo(LinkPort port) {
            port.certificate(message);
        }
    }

    record Clock(LinkMessage message) implements LinkEffect {
        @Override
        public void applyTo(LinkPort port) {
            port.clock(message);
        }
    }

    record Close(String reason, boolean afterFarewell) implements LinkEffect {
        @Override
        public void applyTo(LinkPort port) {
            port.close(reason, afterFarewell);
        }
    }
}
