package org.countyread.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.junit.jupiter.api.Test;

class FindKeysTest {
    @Test
    void makesAnIdentifierOfKeys() {
        Attributes keys = FindKeys.identifier(List.of(
                "PatientName",
                "00100020=P1",
                "ScheduledProcedureStepSequence.Modality",
                "ScheduledProcedureStepSequence.Modality=US",
                "ScheduledProcedureStepSequence.ScheduledStationAETitle",
                "PatientName=WANG*"));
        assertThat(keys.size()).isEqualTo(3);
        assertThat(keys.string(Tag.PatientName)).contains("WANG*");
        assertThat(keys.string(Tag.PatientID)).contains("P1");
        Attributes step = keys.item(Tag.ScheduledProcedureStepSequence).orElseThrow();
        assertThat(step.string(Tag.Modality)).contains("US");
        assertThat(step.contains(Tag.ScheduledStationAETitle)).isTrue();
    }

    @Test
    void declaresUtf8WhereAKeyNeedsIt() {
        Attributes keys =
                FindKeys.identifier(List.of("PatientName=王*", "RequestAttributesSequence.RequestedProcedureID=胸"));
        assertThat(keys.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
        assertThat(keys.string(Tag.PatientName)).contains("王*");
        Attributes item = keys.item(Tag.RequestAttributesSequence).orElseThrow();
        assertThat(item.contains(Tag.SpecificCharacterSet)).isFalse();
        assertThat(item.string(Tag.RequestedProcedureID)).contains("胸");
    }

    @Test
    void refusesWhatIsNoAttributeOrNoValue() {
        assertThatThrownBy(() -> FindKeys.identifier(List.of("Patient=1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FindKeys.identifier(List.of("Rows=many")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
