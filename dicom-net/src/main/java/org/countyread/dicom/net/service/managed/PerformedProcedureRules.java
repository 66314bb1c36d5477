package org.countyread.dicom.net.service.managed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.dimse.DimseStatus;

/** What may become of a modality performed procedure step. Pure. Source: PS3.4 §F.7.2, Table F.7.2-1. Thread-safe. */
public final class PerformedProcedureRules {
    public static final String IN_PROGRESS = "IN PROGRESS";
    public static final String COMPLETED = "COMPLETED";
    public static final String DISCONTINUED = "DISCONTINUED";

    /** The step has reached a final state. Source: PS3.4 §F.7.2.2.2. */
    static final DimseStatus MAY_NO_LONGER_BE_UPDATED = DimseStatus.PROCESSING_FAILURE
            .withErrorId(0xA710)
            .withComment("Performed Procedure Step Object may no longer be updated");

    /** Done, but for attributes that cannot be changed any more. Source: PS3.7 Annex C. */
    private static final DimseStatus SOME_WERE_LEFT = DimseStatus.of(0x0107);

    /** Type 1 when a step is created. */
    private static final List<Integer> REQUIRED_AT_CREATION = List.of(
            Tag.Modality,
            Tag.PerformedStationAETitle,
            Tag.PerformedProcedureStepStartDate,
            Tag.PerformedProcedureStepStartTime,
            Tag.PerformedProcedureStepStatus,
            Tag.PerformedProcedureStepID);

    /** Set once, at creation. */
    private static final Set<Integer> FIXED = Set.of(
            Tag.SpecificCharacterSet,
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.Modality,
            Tag.ReferencedPatientSequence,
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.StudyID,
            Tag.PerformedStationAETitle,
            Tag.PerformedStationName,
            Tag.PerformedLocation,
            Tag.PerformedProcedureStepStartDate,
            Tag.PerformedProcedureStepStartTime,
            Tag.PerformedProcedureStepID,
            Tag.ScheduledStepAttributesSequence);

    private PerformedProcedureRules() {}

    /** What a modification leads to: the status to answer, and the step if it changes. Immutable. */
    public record Modification(DimseStatus status, Optional<Attributes> changed) {
        private static Modification refused(DimseStatus status) {
            return new Modification(status, Optional.empty());
        }
    }

    /** Why a step cannot be created like this. */
    public static Optional<DimseStatus> refuseCreation(Attributes step) {
        Optional<DimseStatus> lack = lack(step, REQUIRED_AT_CREATION);
        if (lack.isPresent()) {
            return lack;
        }
        if (step.items(Tag.ScheduledStepAttributesSequence).isEmpty()) {
            return Optional.of(missing(step, Tag.ScheduledStepAttributesSequence));
        }
        for (Attributes scheduled : step.items(Tag.ScheduledStepAttributesSequence)) {
            if (scheduled.string(Tag.StudyInstanceUID).isEmpty()) {
                return Optional.of(missing(scheduled, Tag.StudyInstanceUID));
            }
        }
        return status(step).equals(IN_PROGRESS) ? Optional.empty() : Optional.of(invalidStatus());
    }

    /** What N-SET makes of a step. Attributes that are fixed stay, which is told unless they say the same. */
    public static Modification modify(Attributes current, Attributes modification) {
        if (!status(current).equals(IN_PROGRESS)) {
            return Modification.refused(MAY_NO_LONGER_BE_UPDATED);
        }
        Attributes.Builder builder = current.toBuilder();
        List<Integer> left = new ArrayList<>();
        for (Element element : modification.elements()) {
            if (!FIXED.contains(element.tag())) {
                builder.element(element);
            } else if (element.tag() != Tag.SpecificCharacterSet
                    && !current.element(element.tag()).equals(Optional.of(element))) {
                left.add(element.tag());
            }
        }
        Attributes changed = builder.build();
        Optional<DimseStatus> refusal = refuseState(changed);
        if (refusal.isPresent()) {
            return Modification.refused(refusal.get());
        }
        DimseStatus status = left.isEmpty() ? DimseStatus.SUCCESS : SOME_WERE_LEFT.withOffendingElements(left);
        return new Modification(status, Optional.of(changed));
    }

    private static Optional<DimseStatus> refuseState(Attributes step) {
        return switch (status(step)) {
            case IN_PROGRESS -> Optional.empty();
            case COMPLETED -> lackOfAnEnd(step).or(() -> lackOfSeries(step));
            case DISCONTINUED -> lackOfAnEnd(step);
            default -> Optional.of(invalidStatus());
        };
    }

    private static Optional<DimseStatus> lackOfAnEnd(Attributes step) {
        return lack(step, List.of(Tag.PerformedProcedureStepEndDate, Tag.PerformedProcedureStepEndTime));
    }

    private static Optional<DimseStatus> lackOfSeries(Attributes step) {
        List<Attributes> series = step.items(Tag.PerformedSeriesSequence);
        if (series.isEmpty()) {
            return Optional.of(missing(step, Tag.PerformedSeriesSequence));
        }
        return series.stream()
                .filter(one -> one.string(Tag.SeriesInstanceUID).isEmpty())
                .findFirst()
                .map(one -> missing(one, Tag.SeriesInstanceUID));
    }

    private static Optional<DimseStatus> lack(Attributes step, List<Integer> required) {
        return required.stream()
                .filter(tag -> step.string(tag).isEmpty())
                .findFirst()
                .map(tag -> missing(step, tag));
    }

    private static DimseStatus missing(Attributes in, int tag) {
        DimseStatus status = in.contains(tag) ? DimseStatus.MISSING_ATTRIBUTE_VALUE : DimseStatus.MISSING_ATTRIBUTE;
        return status.withOffendingElements(List.of(tag));
    }

    private static DimseStatus invalidStatus() {
        return DimseStatus.INVALID_ATTRIBUTE_VALUE
                .withComment("Performed Procedure Step Status")
                .withOffendingElements(List.of(Tag.PerformedProcedureStepStatus));
    }

    private static String status(Attributes step) {
        return step.string(Tag.PerformedProcedureStepStatus, "");
    }
}
