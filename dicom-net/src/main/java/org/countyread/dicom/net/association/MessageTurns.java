package org.countyread.dicom.net.association;

import java.util.ArrayDeque;

/**
 * Who may write: the fragments of a message are never mixed with those of another (PS3.8 Annex E.1), be they answers or
 * requests. Event-loop confined.
 */
final class MessageTurns {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean taken;
    private boolean draining;

    /** Runs {@code begin} when the message before has ended; {@link #end()} is owed from then on. */
    void take(Runnable begin) {
        waiting.add(begin);
        drain();
    }

    /** The message at hand is written. */
    void end() {
        taken = false;
        drain();
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!taken) {
                Runnable next = waiting.poll();
                if (next == null) {
                    return;
                }
                taken = true;
                next.run();
            }
        } finally {
            draining = false;
        }
    }
}
