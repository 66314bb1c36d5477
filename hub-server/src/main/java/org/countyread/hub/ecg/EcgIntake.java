package org.countyread.hub.ecg;

import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ArchivedEcgs;
import org.countyread.hub.archive.ArchivedEcgs.ArchivedEcg;
import org.countyread.hub.archive.StudyArchived;
import org.countyread.hub.archive.StudySummary;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notes which objects are to be analysed. The event is kept until this has committed, and a row waits until it has been
 * analysed: nothing is lost by a crash between the two. Being told again is harmless. Thread-safe.
 */
@Component
class EcgIntake {
    private final Archive archive;
    private final ArchivedEcgs ecgs;
    private final EcgRepository rows;
    private final EcgWorker worker;

    EcgIntake(Archive archive, ArchivedEcgs ecgs, EcgRepository rows, EcgWorker worker) {
        this.archive = archive;
        this.ecgs = ecgs;
        this.rows = rows;
        this.worker = worker;
    }

    @ApplicationModuleListener
    void on(StudyArchived event) {
        String site = archive.study(event.studyInstanceUid())
                .map(StudySummary::siteCode)
                .orElse("");
        boolean expected = false;
        for (ArchivedEcg ecg : ecgs.ofStudy(event.studyInstanceUid())) {
            expected |= rows.expect(ecg, site);
        }
        if (expected) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    worker.wake();
                }
            });
        }
    }
}
