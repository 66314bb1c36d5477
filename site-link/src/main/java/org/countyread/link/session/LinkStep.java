package org.countyread.link.session;

import java.util.List;

/** The answer of the state machine: the next state, and what is to be done once it is taken. Immutable. Thread-safe. */
public record LinkStep(LinkState next, List<LinkEffect> effects) {
    public LinkStep {
        effects = List.copyOf(effects);
    }

    static LinkStep to(LinkState next, LinkEffect... effects) {
        return new LinkStep(next, List.of(effects));
    }
}
