package org.countyread.dicom.net.ul;

import java.util.List;

/** What an event leads to: the next state, and what is to be done in this order. Immutable. */
public record Step(State next, List<Effect> effects) {
    /** The most frequent kind: a PDU of an object leads to nothing but its indication. */
    static Step to(State next, Effect effect) {
        return new Step(next, List.of(effect));
    }

    static Step to(State next, Effect... effects) {
        return new Step(next, List.of(effects));
    }
}
