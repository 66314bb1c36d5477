package org.countyread.dicom.net.ul;

import java.util.List;

/** What an event leads to: the next state, and what is to be done in this order. Immutable. */
public record Step(State next, List<Effect> effects) {
    static Step to(State next, Effect... effects) {
        return new Step(next, List.of(effects));
    }
}
