package org.countyread.link.transport;

import java.util.function.Function;
import java.util.function.Supplier;

/** How the hub ends an item whose bytes are all there. */
public sealed interface ItemEnd {

    /** The item is held durably. */
    record Acknowledged() implements ItemEnd {
        @Override
        public <T> T fold(Supplier<T> acknowledged, Function<Refused, T> refused) {
            return acknowledged.get();
        }
    }

    /**
     * The item is not kept.
     *
     * @param code short name of the reason, for programs
     * @param detail the reason in words; no patient data
     * @param retryable whether the gateway should offer it again later; the sink then answers that offer with the
     *     offset it still trusts, 0 after a wrong digest
     */
    record Refused(String code, String detail, boolean retryable) implements ItemEnd {
        @Override
        public <T> T fold(Supplier<T> acknowledged, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }

    /** Calls the function of the case at hand. */
    <T> T fold(Supplier<T> acknowledged, Function<Refused, T> refused);
}
