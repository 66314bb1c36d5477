package org.countyread.hub.ecg;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one thread of a node that analyses ECGs, one after the other, apart from whoever receives them. Thread-safe. */
@Component
class EcgWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EcgWorker.class);
    private static final long STOP_MILLIS = 5_000;

    private final EcgAnalyses analyses;
    private final EcgFlags flags;
    private final EcgSettings settings;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Thread thread;

    EcgWorker(EcgAnalyses analyses, EcgFlags flags, EcgSettings settings) {
        this.analyses = analyses;
        this.flags = flags;
        this.settings = settings;
    }

    /** There is something to do. */
    void wake() {
        news.release();
    }

    @Override
    public void start() {
        Thread worker = new Thread(this::work, "ecg-worker");
        worker.setDaemon(true);
        thread = worker;
        worker.start();
    }

    @Override
    public void stop() {
        Thread worker = thread;
        thread = null;
        if (worker != null) {
            worker.interrupt();
            try {
                worker.join(STOP_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        analyses.close();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        while (thread == Thread.currentThread()) {
            try {
                boolean worked = analyses.one();
                flags.tellAll();
                if (!worked) {
                    news.tryAcquire(settings.idle().toMillis(), TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                // the database may be away; what was taken becomes free again
                LOG.warn("ECGs cannot be analysed now", failed);
                rest();
            }
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.idle().toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
