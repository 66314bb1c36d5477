package org.countyread.dicom.net.service.managed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerformedProcedureRulesTest {
    @Test
    void createsAStepThatBegins() {
        assertThat(PerformedProcedureRules.refuseCreation(Steps.begun())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Tag.Modality,
                Tag.PerformedStationAETitle,
                Tag.PerformedProcedureStepStartDate,
                Tag.PerformedProcedureStepID,
                Tag.PerformedProcedureStepStatus,
                Tag.ScheduledStepAttributesSequence
            })
    void namesTheAttributeThatIsMissing(int tag) {
        Attributes step = Steps.begun().toBuilder().remove(tag).build();
        assertThat(PerformedProcedureRules.refuseCreation(step))
                .contains(DimseStatus.MISSING_ATTRIBUTE.withOffendingElements(List.of(tag)));
    }

    @Test
    void tellsAMissingValueFromAMissingAttribute() {
        Attributes step =
                Steps.begun().toBuilder().string(Tag.PerformedProcedureStepID).build();
        assertThat(PerformedProcedureRules.refuseCreation(step))
                .contains(DimseStatus.MISSING_ATTRIBUTE_VALUE.withOffendingElements(
                        List.of(Tag.PerformedProcedureStepID)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "DISCONTINUED", "SCHEDULED", "in progress"})
    void createsNoStepInAnotherState(String status) {
        Attributes step = Steps.begun().toBuilder()
                .string(Tag.PerformedProcedureStepStatus, status)
                .build();
        assertThat(PerformedProcedureRules.refuseCreation(step).map(DimseStatus::code))
                .contains(0x0106);
    }

    @Test
    void completesAndMergesWhatIsSet() {
        PerformedProcedureRules.Modification result = PerformedProcedureRules.modify(Steps.begun(), Steps.completed());
        assertThat(result.status()).isEqualTo(DimseStatus.SUCCESS);
        Attributes changed = result.changed().orElseThrow();
        assertThat(changed.string(Tag.PerformedProcedureStepStatus)).contains("COMPLETED");
        assertThat(changed.string(Tag.PatientName)).contains("Wang^Wei=王^伟");
        assertThat(changed.items(Tag.PerformedSeriesSequence)).hasSize(1);
    }

    @Test
    void keepsAFinalStepAsItIs() {
        Attributes done = PerformedProcedureRules.modify(Steps.begun(), Steps.completed())
                .changed()
                .orElseThrow();
        Attributes reopened = Attributes.builder()
                .string(Tag.PerformedProcedureStepStatus, "IN PROGRESS")
                .build();
        PerformedProcedureRules.Modification result = PerformedProcedureRules.modify(done, reopened);
        assertThat(result.changed()).isEmpty();
        assertThat(result.status().code()).isEqualTo(0x0110);
        assertThat(result.status().errorId()).hasValue(0xA710);
    }

    @Test
    void demandsAnEndOfWhatEndsAndSeriesOfWhatCompletes() {
        assertThat(codeWithout(Tag.PerformedProcedureStepEndTime)).contains(0x0120);
        assertThat(codeWithout(Tag.PerformedSeriesSequence)).contains(0x0120);
        Attributes given = Steps.completed().toBuilder()
                .remove(Tag.PerformedSeriesSequence)
                .string(Tag.PerformedProcedureStepStatus, "DISCONTINUED")
                .build();
        assertThat(PerformedProcedureRules.modify(Steps.begun(), given).status())
                .isEqualTo(DimseStatus.SUCCESS);
    }

    @Test
    void leavesWhatIsFixedAndSaysSo() {
        Attributes renamed = Steps.completed().toBuilder()
                .string(Tag.PatientID, "P2")
                .string(Tag.Modality, "DX")
                .build();
        PerformedProcedureRules.Modification result = PerformedProcedureRules.modify(Steps.begun(), renamed);
        assertThat(result.status().code()).isEqualTo(0x0107);
        assertThat(result.status().warning()).isTrue();
        assertThat(result.status().offendingElements()).containsExactly(Tag.PatientID);
        assertThat(result.changed().orElseThrow().string(Tag.PatientID)).contains("P1");
    }

    private static Optional<Integer> codeWithout(int tag) {
        Attributes modification = Steps.completed().toBuilder().remove(tag).build();
        PerformedProcedureRules.Modification result = PerformedProcedureRules.modify(Steps.begun(), modification);
        return result.changed().isPresent()
                ? Optional.empty()
                : Optional.of(result.status().code());
    }
}
