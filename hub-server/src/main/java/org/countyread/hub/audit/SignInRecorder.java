package org.countyread.hub.audit;

import java.util.Optional;
import org.countyread.hub.platform.security.SignInAttempted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts signing in and out on record. Thread-safe. */
@Component
class SignInRecorder {
    private final AuditTrail trail;

    SignInRecorder(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void on(SignInAttempted event) {
        trail.recordOf(
                event.username(),
                action(event.outcome()),
                "user",
                event.username(),
                Optional.empty(),
                event.remoteAddress());
    }

    private static AuditAction action(SignInAttempted.Outcome outcome) {
        return switch (outcome) {
            case SIGNED_IN -> AuditAction.SIGNED_IN;
            case REFUSED -> AuditAction.SIGN_IN_REFUSED;
            case LOCKED -> AuditAction.SIGN_IN_LOCKED;
            case SIGNED_OUT -> AuditAction.SIGNED_OUT;
        };
    }
}
