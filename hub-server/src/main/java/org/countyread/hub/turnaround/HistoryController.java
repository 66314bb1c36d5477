package org.countyread.hub.turnaround;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Brings in the exams of a predecessor system, one JSON object a line. Administrators only. Thread-safe. */
@RestController
class HistoryController {
    private final HistoryImport history;
    private final AuditTrail audit;

    HistoryController(HistoryImport history, AuditTrail audit) {
        this.history = history;
        this.audit = audit;
    }

    @PostMapping(
            path = "/api/exam-history",
            consumes = {"application/x-ndjson", "application/ndjson", "application/json", "text/plain"})
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))))
    HistoryImport.Outcome take(CurrentUser user, HttpServletRequest request) throws IOException {
        user.require(Role.ADMINISTRATOR);
        HistoryImport.Outcome outcome = history.read(request.getInputStream());
        audit.record(
                AuditAction.HISTORY_IMPORTED,
                "exam-history",
                "",
                Optional.empty(),
                outcome.accepted() + " accepted, " + outcome.alreadyHere() + " already here, " + outcome.rejectedLines()
                        + " rejected");
        return outcome;
    }
}
