package org.countyread.hub.archive;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.countyread.hub.platform.Page;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows administrators what arrived and could not become part of a study. */
@RestController
@RequestMapping("/api")
@Tag(name = "archive")
class DeviationController {
    private static final int LIMIT_MAX = 1000;

    private final DeviationRepository deviations;

    DeviationController(DeviationRepository deviations) {
        this.deviations = deviations;
    }

    @GetMapping("/conflicts")
    @Operation(summary = "Objects kept aside because other bytes are archived under their SOP Instance UID")
    Page<DeviationRepository.Conflict> conflicts(CurrentUser user, @RequestParam(defaultValue = "100") int limit) {
        user.require(Role.ADMINISTRATOR);
        return all(deviations.conflicts(PageCursor.limit(limit, LIMIT_MAX)));
    }

    @GetMapping("/quarantine")
    @Operation(summary = "Files that could not be identified as DICOM objects, and why")
    Page<DeviationRepository.Quarantined> quarantine(CurrentUser user, @RequestParam(defaultValue = "100") int limit) {
        user.require(Role.ADMINISTRATOR);
        return all(deviations.quarantined(PageCursor.limit(limit, LIMIT_MAX)));
    }

    private static <T> Page<T> all(List<T> rows) {
        return new Page<>(rows, null);
    }
}
