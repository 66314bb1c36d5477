package org.countyread.dicom.net.association;

import java.util.concurrent.Executor;
import org.countyread.dicom.net.ul.AgreedContext;

/** One request of the peer while it is performed. Thread-safe. */
final class RunningOperation implements PerformedOperation {
    private final DimseSession session;
    private final AgreedContext context;
    private volatile boolean cancelled;

    RunningOperation(DimseSession session, AgreedContext context) {
        this.session = session;
        this.context = context;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void respond(DimseMessage pending) {
        session.send(context, pending);
    }

    @Override
    public boolean hasRoom() {
        return session.window().hasRoom();
    }

    @Override
    public void whenRoom(Runnable task) {
        session.window().whenRoom(() -> session.workers().execute(task));
    }

    @Override
    public boolean cancelled() {
        return cancelled || session.hasEnded();
    }

    @Override
    public Association association() {
        return session.association();
    }

    @Override
    public Executor transfers() {
        return session.transfers();
    }
}
