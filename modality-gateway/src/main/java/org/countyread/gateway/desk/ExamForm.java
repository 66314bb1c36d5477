package org.countyread.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.countyread.gateway.exam.ExamRequest;
import org.countyread.gateway.exam.Patient;
import org.countyread.gateway.exam.Priority;
import org.countyread.gateway.exam.RecognitionChoice;
import org.jspecify.annotations.Nullable;

/** What the desk sends to register an exam; bounds are those of the DICOM elements it ends up in. Immutable. */
record ExamForm(
        @NotNull @Valid PatientForm patient,
        @NotBlank @Pattern(regexp = "[A-Z0-9_]{1,16}") String modality,
        @Nullable @Size(max = 64) String item,
        @Nullable @Size(max = 64) String bodyPart,
        @Nullable @Size(max = 2000) String indication,
        @NotNull Priority priority,
        @Nullable @Size(max = 32) String villageCode,
        @Nullable @Size(max = 64) String deviceSerial,
        @Nullable @Valid RecognitionForm recognition) {

    /**
     * What was decided about a recent exam of the same kind. Immutable.
     *
     * @param reason why it is examined again; needed for {@code REPEATED}
     * @param priorStudy the study instance UID of the recent exam; needed for {@code RECOGNISED}
     */
    record RecognitionForm(
            @NotNull RecognitionChoice.Decision decision,
            RecognitionChoice.@Nullable Reason reason,
            @Nullable @Pattern(regexp = "[0-9.]{1,64}") String priorStudy) {}

    /** Who is examined. Immutable. */
    record PatientForm(
            @NotBlank @Size(max = 64) @Pattern(regexp = "[^\\\\\\p{Cntrl}]*")
            String id,

            @NotBlank @Size(max = 64) @Pattern(regexp = "[^\\\\\\p{Cntrl}]*")
            String name,

            @Nullable @Pattern(regexp = "[MFO]") String sex,
            @Nullable @Past LocalDate birthDate) {}

    ExamRequest request() {
        return new ExamRequest(
                new Patient(patient.id().strip(), patient.name().strip(), patient.sex(), patient.birthDate()),
                modality,
                blankToNull(item),
                blankToNull(bodyPart),
                blankToNull(indication),
                priority,
                blankToNull(villageCode),
                blankToNull(deviceSerial),
                recognition == null
                        ? null
                        : new RecognitionChoice(
                                recognition.decision(), recognition.reason(), blankToNull(recognition.priorStudy())));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
