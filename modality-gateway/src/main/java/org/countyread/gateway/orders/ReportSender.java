package org.countyread.gateway.orders;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.Hl7Receiver;
import org.countyread.gateway.settings.Hl7Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what waits, one receiver beside the other and each in order, until it is answered. A receiver that cannot be reached
 * is tried again with growing pauses for ever; a message it refuses is set aside and does not hold up the next. Thread-safe.
 */
@Component
class ReportSender implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ReportSender.class);
    private static final int ONE_ROUND_MAX = 100;
    private static final int DOUBLINGS_MAX = 16;

    private final Hl7Messages messages;
    private final Clock clock;
    private final Hl7Settings settings;
    private final Map<String, Boolean> busy = new ConcurrentHashMap<>();
    private final ExecutorService workers;

    ReportSender(Hl7Messages messages, Clock clock, GatewaySettings settings) {
        this.messages = messages;
        this.clock = clock;
        this.settings = settings.hl7();
        int threads = Math.max(1, this.settings.receivers().size());
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "hl7-reports");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void sendWhatIsDue() {
        for (Hl7Receiver receiver : settings.receivers()) {
            if (busy.putIfAbsent(receiver.name(), true) == null) {
                workers.execute(() -> {
                    try {
                        sendTo(receiver);
                    } catch (DataAccessException e) {
                        LOG.error("messages for {} cannot be read or noted now", receiver.name(), e);
                    } finally {
                        busy.remove(receiver.name());
                    }
                });
            }
        }
    }

    private void sendTo(Hl7Receiver receiver) {
        for (int i = 0; i < ONE_ROUND_MAX; i++) {
            Optional<Hl7Messages.Due> due = messages.oldestWaiting(receiver.name(), clock.instant());
            if (due.isEmpty() || !sent(receiver, due.get())) {
                return;
            }
        }
    }

    /** Whether the receiver could be asked at all. */
    private boolean sent(Hl7Receiver receiver, Hl7Messages.Due due) {
        try {
            byte[] answer = MllpClient.exchange(receiver, messages.body(due.id()), settings.answerWithin());
            String text = new String(answer, Charset.forName(receiver.characterSet()));
            ReportAnswer read = ReportAnswer.of(text, due.controlId());
            if (read.accepted()) {
                messages.settle(due.id(), Hl7Message.MessageState.SENT, null, clock.instant());
            } else {
                LOG.warn("{} refuses message {}: {}", receiver.name(), due.controlId(), read.code());
                messages.settle(due.id(), Hl7Message.MessageState.REFUSED, read.note(), clock.instant());
            }
            return true;
        } catch (IOException unreachable) {
            LOG.info("{} cannot be reached: {}", receiver.name(), unreachable.toString());
            messages.postpone(due.id(), clock.instant().plus(pause(due.attempts())), unreachable.toString());
            return false;
        }
    }

    private Duration pause(int attempts) {
        Duration pause = settings.retryMin().multipliedBy(1L << Math.min(attempts, DOUBLINGS_MAX));
        return pause.compareTo(settings.retryMax()) > 0 ? settings.retryMax() : pause;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        messages.forgetBefore(clock.instant().minus(Duration.ofDays(90)));
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
