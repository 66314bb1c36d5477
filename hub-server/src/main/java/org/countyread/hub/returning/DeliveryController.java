package org.countyread.hub.returning;

import java.util.List;
import java.util.UUID;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.reporting.Reports;
import org.countyread.hub.returning.MailRepository.DeliveryStep;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The way of a report back to its site, step by step. Thread-safe. */
@RestController
class DeliveryController {
    private final MailRepository mails;
    private final Reports reports;

    DeliveryController(MailRepository mails, Reports reports) {
        this.mails = mails;
        this.reports = reports;
    }

    @GetMapping("/api/reports/{id}/delivery")
    DeliverySteps steps(CurrentUser user, @PathVariable UUID id) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
        return new DeliverySteps(mails.steps(reports.require(id).id()));
    }

    record DeliverySteps(List<DeliveryStep> items) {}
}
