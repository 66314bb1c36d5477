package org.countyread.gateway.orders;

/** A message that is not accepted. */
final class MessageFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    MessageFault(Fault fault) {
        super(fault.text());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
