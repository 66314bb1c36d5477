package org.countyread.gateway.commitment;

import java.util.List;
import java.util.Optional;
import org.countyread.dicom.net.service.managed.CommitmentReport.Failure;
import org.countyread.dicom.net.service.managed.SopReference;
import org.countyread.gateway.settings.DicomSettings.CommittedWhen;
import org.countyread.gateway.spool.SpoolState;

/** Decides whether this gateway answers for an object. Stateless. Source: PS3.4 §J.3.3, PS3.3 §C.14.1.1. */
final class CommitmentDecision {
    private CommitmentDecision() {}

    /**
     * What is kept under an instance UID: a version each time other bytes came.
     *
     * @param state where it stands; null for a prior, which the hub holds
     */
    record Version(String sopClassUid, Optional<SpoolState> state) {}

    /** How an object stands. */
    enum Standing {
        COMMITTED,
        /** May still become committed. */
        PENDING,
        UNKNOWN,
        CLASS_CONFLICT,
        LOST;

        /** The failure reason (0008,1197) of an object that is not committed in the end. */
        int failureReason() {
            return switch (this) {
                case UNKNOWN -> Failure.NO_SUCH_OBJECT_INSTANCE;
                case CLASS_CONFLICT -> Failure.CLASS_INSTANCE_CONFLICT;
                case COMMITTED, PENDING, LOST -> Failure.PROCESSING_FAILURE;
            };
        }
    }

    /**
     * How an object stands.
     *
     * @param versions all that is kept under the UID of the reference
     */
    static Standing of(SopReference reference, List<Version> versions, CommittedWhen when) {
        if (versions.isEmpty()) {
            return Standing.UNKNOWN;
        }
        if (versions.stream().noneMatch(version -> version.sopClassUid().equals(reference.sopClassUid()))) {
            return Standing.CLASS_CONFLICT;
        }
        List<SpoolState> states =
                versions.stream().flatMap(version -> version.state().stream()).toList();
        if (states.contains(SpoolState.LOST) || states.contains(SpoolState.REFUSED)) {
            return Standing.LOST;
        }
        boolean waiting = states.contains(SpoolState.WAITING);
        return waiting && when == CommittedWhen.HUB_ACKNOWLEDGED ? Standing.PENDING : Standing.COMMITTED;
    }
}
