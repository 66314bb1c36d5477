package org.countyread.hub.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.audit.AuditRepository.AuditFilter;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.Page;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail for administrators. */
@RestController
class AuditController {
    private static final int LIMIT_MAX = 500;

    private final AuditRepository entries;
    private final AuditTrail trail;

    AuditController(AuditRepository entries, AuditTrail trail) {
        this.entries = entries;
        this.trail = trail;
    }

    @GetMapping("/api/audit")
    Page<AuditEntry> find(
            CurrentUser user,
            @RequestParam Optional<String> objectId,
            @RequestParam Optional<String> username,
            @RequestParam Optional<String> action,
            @RequestParam Optional<OffsetDateTime> from,
            @RequestParam Optional<OffsetDateTime> to,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam Optional<String> cursor) {
        user.require(Role.ADMINISTRATOR);
        int rows = PageCursor.limit(limit, LIMIT_MAX);
        AuditFilter filter = new AuditFilter(objectId, username, action, instant(from), instant(to));
        List<AuditEntry> found =
                entries.find(filter, cursor.map(AuditController::before).orElse(Long.MAX_VALUE), rows + 1);
        return Page.of(found, rows, last -> PageCursor.of(last.id()));
    }

    @GetMapping("/api/audit/verification")
    AuditTrail.Verification verification(CurrentUser user) {
        user.require(Role.ADMINISTRATOR);
        return trail.verify();
    }

    private static Optional<Instant> instant(Optional<OffsetDateTime> time) {
        return time.map(OffsetDateTime::toInstant);
    }

    private static long before(String cursor) {
        try {
            return Long.parseLong(PageCursor.parse(cursor, 1).get(0));
        } catch (NumberFormatException foreign) {
            throw new HubException(PlatformError.INVALID_CURSOR, "The cursor belongs to another list.", foreign);
        }
    }
}
