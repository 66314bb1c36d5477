package org.countyread.hub.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.platform.security.CurrentUser;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The trail of who did what. An entry commits and rolls back with the change it tells of: inside a transaction it is
 * written as the last statement before the commit, so that the lock on the chain is held for the commit only. The
 * detail holds codes and numbers, no patient data. Thread-safe.
 */
@Service
public class AuditTrail {
    /** The name of the hub itself in the trail. */
    public static final String SYSTEM = "system";

    private static final int VERIFICATION_BATCH = 5_000;

    private static final HexFormat HEX = HexFormat.of();

    private final AuditRepository entries;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    AuditTrail(AuditRepository entries, PlatformTransactionManager transactions, Clock clock) {
        this.entries = entries;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Records an act of the current user, or of the hub itself on its own threads. */
    public void record(
            AuditAction action, String objectType, String objectId, Optional<String> siteCode, String detail) {
        String username = CurrentUser.current().map(CurrentUser::username).orElse(SYSTEM);
        recordOf(username, action, objectType, objectId, siteCode, detail);
    }

    /** Records an act of somebody who is not signed in here, such as a technician at a site. */
    public void recordOf(
            String username,
            AuditAction action,
            String objectType,
            String objectId,
            Optional<String> siteCode,
            String detail) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Runnable append = () -> entries.append(at, username, action.name(), objectType, objectId, siteCode, detail);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            append.run();
        } else if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    ownTransaction.executeWithoutResult(status -> append.run());
                }
            });
        } else {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    append.run();
                }
            });
        }
    }

    /** Walks the whole chain and recomputes every hash from the content. */
    public Verification verify() {
        byte[] previous = AuditChain.genesis();
        long last = 0;
        while (true) {
            List<AuditRepository.Chained> batch = entries.after(last, VERIFICATION_BATCH);
            if (batch.isEmpty()) {
                return new Verification(true, last, HEX.formatHex(previous), Optional.empty());
            }
            for (AuditRepository.Chained link : batch) {
                AuditEntry entry = link.entry();
                byte[] expected = AuditChain.link(previous, entry.id(), AuditChain.contentHash(entry));
                boolean intact = entry.id() == last + 1
                        && link.previousHash().equals(HEX.formatHex(previous))
                        && link.hash().equals(HEX.formatHex(expected));
                if (!intact) {
                    return new Verification(false, last, HEX.formatHex(previous), Optional.of(entry.id()));
                }
                previous = expected;
                last = entry.id();
            }
        }
    }

    /**
     * What a walk along the chain found. Who notes number and hash of the last entry elsewhere can later tell whether
     * the end was cut off.
     *
     * @param entries how many entries from the first are intact
     * @param headHash the hash of the last intact one, hexadecimal
     * @param firstBroken the first entry that is not as it was written
     */
    public record Verification(boolean intact, long entries, String headHash, Optional<Long> firstBroken) {}
}
