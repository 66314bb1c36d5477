package org.countyread.link.transport;

import java.util.function.Function;
import java.util.function.Supplier;

/** How the hub answers the offer of an item. */
public sealed interface ItemStart {

    /** The item is wanted, from this offset on; everything before it is held already. */
    record Accept(long resumeOffset) implements ItemStart {
        @Override
        public <T> T fold(Function<Accept, T> accept, Supplier<T> alreadyHere, Function<Refuse, T> refuse) {
            return accept.apply(this);
        }
    }

    /** The item is held durably; to the gateway this is the same as an acknowledgement. */
    record AlreadyHere() implements ItemStart {
        @Override
        public <T> T fold(Function<Accept, T> accept, Supplier<T> alreadyHere, Function<Refuse, T> refuse) {
            return alreadyHere.get();
        }
    }

    /**
     * The item is not wanted.
     *
     * @param code short name of the reason, for programs
     * @param detail the reason in words; no patient data
     * @param retryable whether the gateway should offer it again later
     */
    record Refuse(String code, String detail, boolean retryable) implements ItemStart {
        /** Refused for good. */
        public Refuse(String code, String detail) {
            this(code, detail, false);
        }

        @Override
        public <T> T fold(Function<Accept, T> accept, Supplier<T> alreadyHere, Function<Refuse, T> refuse) {
            return refuse.apply(this);
        }
    }

    /** Calls the function of the case at hand. */
    <T> T fold(Function<Accept, T> accept, Supplier<T> alreadyHere, Function<Refuse, T> refuse);
}
