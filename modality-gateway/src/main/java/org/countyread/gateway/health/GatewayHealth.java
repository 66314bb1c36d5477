package org.countyread.gateway.health;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Takes the box out of service at {@code /actuator/health} while it has to refuse exams; a line that is down is no reason. */
@Component("gateway")
class GatewayHealth extends AbstractHealthIndicator {
    private final HealthReport report;

    GatewayHealth(HealthReport report) {
        this.report = report;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<Finding> findings = report.findings();
        boolean refuses = findings.stream().anyMatch(one -> one.part().equals("disk") && one.level() == Level.FAILED);
        if (refuses) {
            builder.outOfService();
        } else {
            builder.up();
        }
        findings.forEach(one -> builder.withDetail(one.part(), one.level().name()));
    }
}
