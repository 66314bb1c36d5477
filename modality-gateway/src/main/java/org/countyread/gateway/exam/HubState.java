package org.countyread.gateway.exam;

import java.util.Optional;

/** The states of a reading task as the hub names them, and the step of the exam each stands for. Stateless. */
final class HubState {
    static final String CLAIMED = "CLAIMED";
    static final String SUBMITTED = "SUBMITTED";
    static final String SIGNED = "SIGNED";
    static final String DELIVERED = "DELIVERED";
    static final String RETAKE_REQUESTED = "RETAKE_REQUESTED";
    static final String CANCELLED = "CANCELLED";

    private HubState() {}

    /** The step that begins with a state; empty for states that are no step of the exam's way. */
    static Optional<StepName> step(String state) {
        return switch (state) {
            case CLAIMED -> Optional.of(StepName.CLAIMED);
            case SUBMITTED -> Optional.of(StepName.SUBMITTED);
            case SIGNED -> Optional.of(StepName.SIGNED);
            case RETAKE_REQUESTED -> Optional.of(StepName.RETAKE);
            default -> Optional.empty();
        };
    }
}
