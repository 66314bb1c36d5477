package org.countyread.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadNameTest {
    @Test
    void findsALeadByItsNumberInBothSchemes() {
        assertThat(LeadName.ofCode("2:1")).contains(LeadName.I);
        assertThat(LeadName.ofCode("5.6.3-9-62")).contains(LeadName.AVR);
        assertThat(LeadName.ofCode("2:8\0")).contains(LeadName.V6);
    }

    @Test
    void findsNoLeadInACodeOfSomethingElse() {
        assertThat(LeadName.ofCode("5.6.3-9-1-2")).isEmpty();
        assertThat(LeadName.ofCode("2:9999")).isEmpty();
        assertThat(LeadName.ofCode("109054")).isEmpty();
    }

    @Test
    void readsTheLabelsCartsWrite() {
        assertThat(LeadName.ofLabel("Lead I")).contains(LeadName.I);
        assertThat(LeadName.ofLabel("I (Einthoven)")).contains(LeadName.I);
        assertThat(LeadName.ofLabel("AVF\0 ")).contains(LeadName.AVF);
        assertThat(LeadName.ofLabel("v4r")).contains(LeadName.V4R);
        assertThat(LeadName.ofLabel("Pressure")).isEmpty();
    }

    /** Numbers of PS3.16 CID 3001. */
    @ParameterizedTest
    @CsvSource({"126, ML", "97, MCL6", "19, CC5", "104, CC7", "20, CM5", "110, CM6", "121, CM7", "125, CR5", "133, AI"})
    void leadsOfRecordersHaveTheCodesOfTheStandard(int number, LeadName lead) {
        assertThat(LeadName.ofCode("2:" + number)).contains(lead);
        assertThat(LeadName.ofCode("5.6.3-9-" + number)).contains(lead);
    }

    @Test
    void everyLeadIsFoundByTheCodeItIsWrittenWith() {
        for (LeadName lead : LeadName.values()) {
            assertThat(LeadName.ofCode(lead.mdcCode())).contains(lead);
            assertThat(LeadName.ofLabel(lead.label())).contains(lead);
        }
    }
}
