package org.countyread.hub.reading;

import java.util.Map;
import javax.sql.DataSource;
import org.countyread.hub.platform.NewsListener;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears what any node says about tasks and hands it to this node's event streams. Thread-safe. */
@Component
class TaskListener implements SmartLifecycle {
    private final DataSource database;
    private final TaskStreams streams;
    private volatile @Nullable NewsListener listener;

    TaskListener(DataSource database, TaskStreams streams) {
        this.database = database;
        this.streams = streams;
    }

    @Override
    public void start() {
        listener = NewsListener.start(
                "reading-task-listener", database, Map.of(TaskNews.CHANNEL, streams::broadcast), () -> {});
    }

    @Override
    public void stop() {
        NewsListener started = listener;
        listener = null;
        streams.closeAll();
        if (started != null) {
            started.close();
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }
}
