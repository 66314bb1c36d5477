package org.countyread.gateway.orders;

import java.util.Optional;

/** A message that is not accepted. */
final class MessageFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final transient Optional<Late> late;

    MessageFault(Fault fault) {
        this(fault, Optional.empty());
    }

    /** A cancellation that came after the exam; the desk is to know of it. */
    MessageFault(Fault fault, Late late) {
        this(fault, Optional.of(late));
    }

    private MessageFault(Fault fault, Optional<Late> late) {
        super(fault.text());
        this.fault = fault;
        this.late = late;
    }

    /**
     * A cancellation that came too late. Immutable.
     *
     * @param accession the exam that goes its way
     * @param system who wanted it cancelled
     */
    record Late(String accession, String system) {}

    Fault fault() {
        return fault;
    }

    Optional<Late> late() {
        return late;
    }
}
