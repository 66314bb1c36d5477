package org.countyread.dicom.net.service;

import java.util.concurrent.Executor;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.PerformedOperation;

/** An operation without an association, for services that answer once. Immutable. */
public final class NoOperation implements PerformedOperation {
    public static final PerformedOperation NONE = new NoOperation();

    private NoOperation() {}

    @Override
    public void respond(DimseMessage pending) {
        throw new AssertionError("one answer only");
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void whenRoom(Runnable task) {
        task.run();
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public Association association() {
        throw new AssertionError("there is no association");
    }

    @Override
    public Executor transfers() {
        return Runnable::run;
    }
}
