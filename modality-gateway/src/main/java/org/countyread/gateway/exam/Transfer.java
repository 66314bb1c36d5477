package org.countyread.gateway.exam;

/**
 * How much of an exam the hub has. Immutable.
 *
 * @param troubled objects that were refused, lost, or came twice with other bytes
 * @param sendAgain objects of them that the disk has lost or damaged: only the device still has them
 * @param refused objects of them that the hub will not take
 */
public record Transfer(
        int objects, int delivered, long bytesTotal, long bytesDelivered, int troubled, int sendAgain, int refused) {
    public static final Transfer NONE = new Transfer(0, 0, 0, 0, 0, 0, 0);
}
