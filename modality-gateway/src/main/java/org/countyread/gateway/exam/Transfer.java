package org.countyread.gateway.exam;

/**
 * How much of an exam the hub has. Immutable.
 *
 * @param troubled objects that were refused, lost, or came twice with other bytes
 */
public record Transfer(int objects, int delivered, long bytesTotal, long bytesDelivered, int troubled) {
    public static final Transfer NONE = new Transfer(0, 0, 0, 0, 0);
}
