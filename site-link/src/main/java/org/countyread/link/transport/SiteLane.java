package org.countyread.link.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The order of things at one site: one line of work for its items and one for everything else. It outlives
 * connections, so that what an old connection left behind is done before a new one begins. Thread-safe where not said.
 */
final class SiteLane {
    private final SerialExecutor items;
    private final SerialExecutor desk;
    private final Map<String, List<Runnable>> finishing = new HashMap<>();

    SiteLane(Executor pool) {
        items = new SerialExecutor(pool);
        desk = new SerialExecutor(pool);
    }

    /** Runs the calls to the item sink, one after another. */
    Executor items() {
        return items;
    }

    /** Runs the calls about mail, certificates and presence, one after another. */
    Executor desk() {
        return desk;
    }

    /** An item is being finished beside the line; on the item line only. */
    void beginFinish(String itemId) {
        finishing.put(itemId, new ArrayList<>());
    }

    /** The item is finished: whoever waited for it goes on; on the item line only. */
    void endFinish(String itemId) {
        List<Runnable> waiting = finishing.remove(itemId);
        if (waiting != null) {
            waiting.forEach(Runnable::run);
        }
    }

    /** Runs the task now, or once the item is no longer being finished; on the item line only. */
    void whenNotFinishing(String itemId, Runnable task) {
        List<Runnable> waiting = finishing.get(itemId);
        if (waiting == null) {
            task.run();
        } else {
            waiting.add(task);
        }
    }
}
