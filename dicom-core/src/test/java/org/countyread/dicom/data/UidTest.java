package org.countyread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UidTest {
    @Test
    void knowsTheNamesOfTheStandard() {
        assertThat(Uid.DigitalXRayImageStorageForPresentation).isEqualTo("1.2.840.10008.5.1.4.1.1.1.1");
        assertThat(Uid.keyword("1.2.840.10008.1.2.4.80")).contains("JPEGLSLossless");
        assertThat(Uid.name(Uid.Verification)).contains("Verification SOP Class");
        assertThat(Uid.keyword("1.2.3")).isEmpty();
    }

    @Test
    void makesValidUidsThatDiffer() {
        String uid = Uid.create();
        assertThat(uid).startsWith("2.25.").isNotEqualTo(Uid.create());
        assertThat(Uid.isValid(uid)).isTrue();
        assertThat(Uid.isValid("1.2.03")).isFalse();
        assertThat(Uid.isValid("1..2")).isFalse();
        assertThat(Uid.isValid("1." + "2".repeat(64))).isFalse();
    }

    @Test
    void tellsStorageFromOtherServices() {
        assertThat(Uid.isStorageSopClass(Uid.UltrasoundMultiFrameImageStorage)).isTrue();
        assertThat(Uid.isStorageSopClass(Uid.DigitalXRayImageStorageForPresentation))
                .isTrue();
        assertThat(Uid.isStorageSopClass(Uid.TwelveLeadECGWaveformStorage)).isTrue();
        assertThat(Uid.isStorageSopClass(Uid.Verification)).isFalse();
        assertThat(Uid.isStorageSopClass(Uid.MediaStorageDirectoryStorage)).isFalse();
        assertThat(Uid.isStorageSopClass(Uid.ModalityWorklistInformationModelFind))
                .isFalse();
    }

    @Test
    void findsATransferSyntaxByUidOrKeyword() {
        assertThat(Uid.transferSyntax("jpeglslossless")).contains(Uid.JPEGLSLossless);
        assertThat(Uid.transferSyntax(Uid.RLELossless)).contains(Uid.RLELossless);
        assertThat(Uid.transferSyntax("CTImageStorage")).isEmpty();
    }
}
