package org.countyread.link.session;

import org.countyread.link.wire.LinkMessage;

/** The cells of the state tables. Each returns what is to be done; none does it. */
enum LinkAction {
    /** Nothing; the connection is over. */
    SKIP {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(state);
        }
    },
    /** The peer lives. */
    HEAR {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(state, new LinkEffect.Heard());
        }
    },
    /** The gateway has been welcomed: answer and begin, unless the hub speaks another version. */
    WELCOMED {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            LinkMessage.Welcome welcome = (LinkMessage.Welcome) message(event);
            if (welcome.protocol() > LinkMessage.PROTOCOL_MAX || welcome.protocolMax() < LinkMessage.PROTOCOL_MIN) {
                return refuseVersion(welcome.protocol());
            }
            int version = Math.min(welcome.protocolMax(), LinkMessage.PROTOCOL_MAX);
            LinkMessage hello = new LinkMessage.Hello(version, "countyread-gateway", "");
            return LinkStep.to(LinkState.READY, new LinkEffect.Send(hello), new LinkEffect.Ready(welcome));
        }
    },
    /** The connection is to join a session; its greeting, which names the session, is the port's. */
    JOINED {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(LinkState.STRIPE, new LinkEffect.Ready(message(event)));
        }
    },
    /** The hub has been greeted back: begin, as a session or as a stripe of one. */
    GREETED {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            LinkMessage.Hello hello = (LinkMessage.Hello) message(event);
            if (hello.protocol() < LinkMessage.PROTOCOL_MIN || hello.protocol() > LinkMessage.PROTOCOL_MAX) {
                return refuseVersion(hello.protocol());
            }
            LinkState next = hello.session().isEmpty() ? LinkState.READY : LinkState.STRIPE;
            return LinkStep.to(next, new LinkEffect.Ready(hello));
        }
    },
    /** About items. */
    ITEM {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(state, new LinkEffect.Item(message(event)));
        }
    },
    /** About mail. */
    MAIL {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(state, new LinkEffect.Post(message(event)));
        }
    },
    /** About the time of day. */
    CLOCK {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(state, new LinkEffect.Clock(message(event)));
        }
    },
    /** About certificates. */
    SIGN {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(state, new LinkEffect.Certificate(message(event)));
        }
    },
    /** The peer closes and says why. */
    PART {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            LinkMessage.Goodbye goodbye = (LinkMessage.Goodbye) message(event);
            return LinkStep.to(LinkState.CLOSED, new LinkEffect.Close(goodbye.code() + ": " + goodbye.detail(), false));
        }
    },
    /** This end closes and says why. */
    LEAVE {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            LinkEvent.Leave leave = (LinkEvent.Leave) event;
            return farewell(leave.code(), leave.detail());
        }
    },
    /** Not allowed here. */
    WRONG {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            String detail = event instanceof LinkEvent.Broken broken
                    ? broken.detail()
                    : "%s is not allowed in state %s".formatted(LinkEventKind.of(event), state);
            return farewell("protocol-error", detail);
        }
    },
    /** Nothing is heard any more. */
    GIVE_UP {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(
                    LinkState.CLOSED, new LinkEffect.Close("silence: nothing was heard of the other end", false));
        }
    },
    /** The connection is gone already. */
    LOSE {
        @Override
        LinkStep apply(LinkState state, LinkEvent event) {
            return LinkStep.to(LinkState.CLOSED, new LinkEffect.Close(((LinkEvent.Lost) event).reason(), false));
        }
    };

    abstract LinkStep apply(LinkState state, LinkEvent event);

    private static LinkMessage message(LinkEvent event) {
        return ((LinkEvent.Received) event).message();
    }

    private static LinkStep refuseVersion(int version) {
        return farewell(
                "protocol-version",
                "this end speaks versions %d to %d, the other %d"
                        .formatted(LinkMessage.PROTOCOL_MIN, LinkMessage.PROTOCOL_MAX, version));
    }

    private static LinkStep farewell(String code, String detail) {
        LinkMessage goodbye = new LinkMessage.Goodbye(code, detail);
        return LinkStep.to(
                LinkState.CLOSED, new LinkEffect.Send(goodbye), new LinkEffect.Close(code + ": " + detail, true));
    }
}
