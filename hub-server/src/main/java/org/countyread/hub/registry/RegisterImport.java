package org.countyread.hub.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Replaces the register by a new one, wholly or not at all. The same register twice changes nothing. Thread-safe. */
@Service
class RegisterImport {
    private final RegisterImportRepository rows;
    private final AuditTrail trail;
    private final Clock clock;

    RegisterImport(RegisterImportRepository rows, AuditTrail trail, Clock clock) {
        this.rows = rows;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Brings the register in.
     *
     * @throws HubException {@link RegistryError#REGISTER_INVALID} naming the first entry that cannot be right
     */
    @Transactional
    public Imported replace(CountyRegister register) {
        CountyRegisterCheck.firstFault(register).ifPresent(fault -> {
            throw new HubException(
                    RegistryError.REGISTER_INVALID,
                    fault.sentence(),
                    Map.of(
                            "section", fault.section(),
                            "line", fault.line(),
                            "field", fault.field(),
                            "value", fault.value()));
        });
        Instant now = clock.instant();
        rows.lock();
        rows.putCommunity(register.community());
        rows.putGroups(register.groups(), now);
        rows.putOrganisations(register.organisations(), now);
        rows.putVillages(register.villages(), now);
        rows.putDevices(register.devices(), now);
        Imported imported = new Imported(
                register.groups().size(),
                register.organisations().size(),
                register.villages().size(),
                register.devices().size());
        trail.record(
                AuditAction.REGISTER_IMPORTED,
                "register",
                register.community().code(),
                Optional.empty(),
                imported.toString());
        return imported;
    }

    /** How many of each the register now has. */
    record Imported(int groups, int organisations, int villages, int devices) {}
}
