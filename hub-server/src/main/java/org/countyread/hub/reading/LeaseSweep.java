package org.countyread.hub.reading;

import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Frees tasks whose reader has not been heard from for a lease. Every node may sweep; rows are shared out. Thread-safe. */
@Component
class LeaseSweep {
    private final TaskRepository tasks;
    private final TaskNews news;
    private final ApplicationEventPublisher events;

    LeaseSweep(TaskRepository tasks, TaskNews news, ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.news = news;
        this.events = events;
    }

    @Scheduled(fixedDelayString = "${countyread.hub.reading.sweep:5s}")
    @Transactional
    public void sweep() {
        List<UUID> freed = tasks.freeOverdueLeases();
        for (UUID id : freed) {
            tasks.find(id).ifPresent(news::changed);
            events.publishEvent(new TaskMoved(id, TaskMove.RELEASE));
        }
    }
}
