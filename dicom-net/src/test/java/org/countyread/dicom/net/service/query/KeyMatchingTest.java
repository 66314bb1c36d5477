package org.countyread.dicom.net.service.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyMatchingTest {
    /** VR, key, value, whether they match; a backslash separates values, a missing value is an absent attribute. */
    @ParameterizedTest
    @CsvSource({
        "LO,'',anything,true",
        "LO,'',,true",
        "LO,ABC,ABC,true",
        "LO,ABC,abc,false",
        "LO,ABC,,false",
        "CS,CT,MR\\CT,true",
        "CS,CT\\MR,MR,true",
        "CS,CT\\MR,US,false",
        "LO,A*,ABC,true",
        "LO,A*,BA,false",
        "LO,*B*,ABC,true",
        "LO,A?C,ABC,true",
        "LO,A?C,AC,false",
        "LO,*,,true",
        "LO,***,,true",
        "LO,A.C*,ABCD,false",
        "LO,[A]*,[A]x,true",
        "LO,a*,ABC,false",
        "UI,1.2.3,1.2.3,true",
        "UI,1.2.3\\1.2.4,1.2.4,true",
        "UI,1.2.*,1.2.3,false",
        "DA,20260101,20260101,true",
        "DA,20260101,20260102,false",
        "DA,20260101-20260131,20260115,true",
        "DA,20260101-20260131,20260131,true",
        "DA,20260101-20260131,20260201,false",
        "DA,20260101-,20270101,true",
        "DA,-20260101,20270101,false",
        "DA,-20260101,20260101,true",
        "DA,20260101-20260131,,false",
        "DA,20260101,2026.01.01,true",
        "TM,08-0930,092959,true",
        "TM,08-0930,093059,true",
        "TM,08-0930,100000,false",
        "TM,080000,080000.5,true",
        "DT,20260101-20260102,20260101120000,true",
        "DT,20260101-20260102,20260103,false",
        "DT,20260101120000+0800,20260101120000+0800,true",
        "IS,7,7,true",
        "IS,7,8,false",
        "PN,wang^wei,Wang^Wei,true",
        "PN,Wang^Wei,Wang^Wei^^,true",
        "PN,Wang^Wei,Wang^Wei=王^伟,true",
        "PN,王^伟,Wang^Wei=王^伟,true",
        "PN,WANG*,Wang^Wei,true",
        "PN,*伟*,Wang^Wei=王^伟,true",
        "PN,Wang,Wang^Wei,false",
    })
    void matchesAsTheStandardSays(VR vr, String key, String value, boolean expected) {
        List<String> keys = List.of(key.split("\\\\", -1));
        List<String> values = value == null ? List.of() : List.of(value.split("\\\\", -1));
        assertThat(KeyMatching.of(vr, keys, false).matches(values)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "wei wang,Wang^Wei=王^伟,true",
        "Mueller,Müller^Hans,false",
        "Muller,Müller^Hans,true",
        "王伟,Wang^Wei=王^伟,true",
        "Wan,Wang^Wei,true",
        "伟,Wang^Wei=王^伟,true",
        "Ang,Wang^Wei,false"
    })
    void matchesNamesFuzzilyWhenAgreed(String key, String value, boolean expected) {
        assertThat(KeyMatching.of(VR.PN, List.of(key), true).matches(List.of(value)))
                .isEqualTo(expected);
    }

    @Test
    void matchesAnEmptyValueByTwoQuotationMarks() {
        KeyMatching empty = KeyMatching.of(VR.LO, List.of("\"\""), false);
        assertThat(empty.matches(List.of())).isTrue();
        assertThat(empty.matches(List.of(""))).isTrue();
        assertThat(empty.matches(List.of("x"))).isFalse();
    }

    @Test
    void matchesAnyItemOfASequence() {
        Attributes key = Attributes.builder()
                .items(
                        Tag.ScheduledProcedureStepSequence,
                        Attributes.builder()
                                .string(Tag.Modality, "DX")
                                .string(Tag.ScheduledStationAETitle, "ROOM1")
                                .build())
                .build();
        assertThat(matches(key, scheduled("US", "ROOM1"), scheduled("DX", "ROOM1")))
                .isTrue();
        assertThat(matches(key, scheduled("US", "ROOM1"), scheduled("DX", "ROOM2")))
                .as("keys of one item are matched by one item")
                .isFalse();
        Attributes universal = Attributes.builder()
                .items(Tag.ScheduledProcedureStepSequence, Attributes.EMPTY)
                .build();
        assertThat(IdentifierMatcher.matches(universal, Attributes.EMPTY, QueryExtensions.BASELINE))
                .isTrue();
    }

    @Test
    void takesDateAndTimeAsOneMomentWhenAgreed() {
        Attributes key = Attributes.builder()
                .string(Tag.StudyDate, "20260101-20260102")
                .string(Tag.StudyTime, "1200-0900")
                .build();
        Attributes night = Attributes.builder()
                .string(Tag.StudyDate, "20260102")
                .string(Tag.StudyTime, "0300")
                .build();
        assertThat(IdentifierMatcher.matches(key, night, new QueryExtensions(false, true, false, false)))
                .isTrue();
        assertThat(IdentifierMatcher.matches(key, night, QueryExtensions.BASELINE))
                .isFalse();
    }

    @Test
    void answersEveryKeyAndNothingElse() {
        Attributes key = Attributes.builder()
                .string(Tag.PatientID, "P*")
                .string(Tag.AccessionNumber)
                .items(
                        Tag.ScheduledProcedureStepSequence,
                        Attributes.builder().string(Tag.Modality).build())
                .build();
        Attributes match = Attributes.builder()
                .string(Tag.PatientID, "P1")
                .string(Tag.PatientName, "A^B")
                .items(Tag.ScheduledProcedureStepSequence, scheduled("DX", "ROOM1"))
                .build();
        assertThat(IdentifierMatcher.answer(key, match))
                .isEqualTo(Attributes.builder()
                        .string(Tag.PatientID, "P1")
                        .string(Tag.AccessionNumber)
                        .items(
                                Tag.ScheduledProcedureStepSequence,
                                Attributes.builder().string(Tag.Modality, "DX").build())
                        .build());
    }

    private static boolean matches(Attributes key, Attributes... items) {
        Attributes candidate = Attributes.builder()
                .items(Tag.ScheduledProcedureStepSequence, items)
                .build();
        return IdentifierMatcher.matches(key, candidate, QueryExtensions.BASELINE);
    }

    private static Attributes scheduled(String modality, String station) {
        return Attributes.builder()
                .string(Tag.Modality, modality)
                .string(Tag.ScheduledStationAETitle, station)
                .build();
    }
}
