package org.countyread.hub.ecg;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.hub.ecg.EcgReading.Reading;
import org.countyread.hub.ecg.EcgRow.State;
import org.countyread.hub.ecg.EcgRow.Versions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes objects one by one, what waits before what is only out of date, and keeps what the machine says of them. Called
 * by the one worker of a node.
 */
@Service
class EcgAnalyses {
    private static final Logger LOG = LoggerFactory.getLogger(EcgAnalyses.class);
    private static final Duration OUTDATED_EVERY = Duration.ofMinutes(1);

    private final EcgRepository rows;
    private final EcgReading reading;
    private final EcgFlags flags;
    private final EcgMachine machine;
    private final RuleSets ruleSets;
    private final EcgSettings settings;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final TimedWork work = new TimedWork();
    private Versions upToDate = new Versions("", "");
    private Instant checkedAt = Instant.EPOCH;

    EcgAnalyses(
            EcgRepository rows,
            EcgReading reading,
            EcgFlags flags,
            EcgMachine machine,
            RuleSets ruleSets,
            EcgSettings settings,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.reading = reading;
        this.flags = flags;
        this.machine = machine;
        this.ruleSets = ruleSets;
        this.settings = settings;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Analyses one object; false when there is none. */
    boolean one() throws InterruptedException {
        RuleSet rules = ruleSets.inForce();
        Versions versions = new Versions(machine.version(), rules.version());
        Optional<EcgRow> taken = take(versions);
        if (taken.isPresent()) {
            analyse(taken.get(), rules, versions);
        }
        return taken.isPresent();
    }

    void close() {
        work.close();
    }

    private Optional<EcgRow> take(Versions versions) {
        // twice the limit: who has not ended by then never will
        Instant until = clock.instant().plus(settings.timeLimit().multipliedBy(2));
        Optional<EcgRow> waiting = rows.takeWaiting(until);
        boolean checked = versions.equals(upToDate) && clock.instant().isBefore(checkedAt.plus(OUTDATED_EVERY));
        if (waiting.isPresent() || checked) {
            return waiting;
        }
        Optional<EcgRow> outdated = rows.takeOutdated(versions, until);
        if (outdated.isEmpty()) {
            upToDate = versions;
            checkedAt = clock.instant();
        }
        return outdated;
    }

    private void analyse(EcgRow row, RuleSet rules, Versions versions) throws InterruptedException {
        if (row.attempts() > settings.attempts()) {
            rows.failed(
                    row.sopInstanceUid(), versions, "the analysis was begun %d times".formatted(row.attempts() - 1));
            return;
        }
        try {
            Reading said = work.within(settings.timeLimit(), () -> reading.read(row, rules));
            keep(row, said, rules, versions);
        } catch (TimeoutException late) {
            fail(row, versions, "the analysis took longer than " + settings.timeLimit());
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException) {
                LOG.warn("object {} cannot be had now: {}", row.sopInstanceUid(), cause.toString());
            } else if (cause instanceof WaveformFormatException unreadable) {
                fail(row, versions, String.valueOf(unreadable.getMessage()));
            } else {
                LOG.error("the analysis of object {} failed", row.sopInstanceUid(), cause);
                fail(row, versions, "the analysis failed: " + cause);
            }
        }
    }

    private void fail(EcgRow row, Versions versions, String reason) {
        LOG.warn("object {} is not analysed: {}", row.sopInstanceUid(), reason);
        rows.failed(row.sopInstanceUid(), versions, reason);
    }

    private void keep(EcgRow row, Reading said, RuleSet rules, Versions versions) {
        transaction.executeWithoutResult(status -> {
            boolean changed = flags.keep(row, row.state() == State.PENDING, said.result(), rules);
            rows.analysed(
                    row.sopInstanceUid(),
                    versions,
                    said.recordedAt(),
                    json.writeValueAsString(said.content()),
                    !changed);
        });
    }
}
