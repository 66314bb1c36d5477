package org.countyread.gateway.spool;

import org.countyread.link.wire.ItemPriority;

/** Decides inside the spool's transaction where an arrived object belongs, so that both are durable or neither is. */
public interface ArrivalPlacement {
    /** The exam of an object and the class in which it leaves. Immutable. */
    record Place(String accessionNumber, ItemPriority priority) {}

    /** Finds or makes the exam of a new object. Called in the write transaction; may be called again after a rollback. */
    Place place(ObjectArrival arrival);

    /** Tells that the entry is durable. Called outside the transaction, on the committing thread; must not block long. */
    void kept(SpoolEntry entry);
}
