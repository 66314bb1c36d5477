package org.countyread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandardElementsTest {
    @Test
    void knowsElementsByTagAndKeyword() {
        assertThat(StandardElements.of(Tag.PatientName)).hasValueSatisfying(entry -> {
            assertThat(entry.keyword()).isEqualTo("PatientName");
            assertThat(entry.vrs()).containsExactly(VR.PN);
            assertThat(entry.vm()).isEqualTo("1");
        });
        assertThat(StandardElements.of("PixelSpacing").orElseThrow().tag()).isEqualTo(0x00280030);
        assertThat(StandardElements.of("NoSuchKeyword")).isEmpty();
    }

    @Test
    void knowsRepeatingGroups() {
        assertThat(StandardElements.vr(0x60020010)).isEqualTo(VR.US);
        assertThat(StandardElements.of(0x60FE3000).orElseThrow().vrs()).isEqualTo(List.of(VR.OB, VR.OW));
        assertThat(StandardElements.of(0x00203142).orElseThrow().keyword()).isEqualTo("SourceImageIDs");
    }

    @Test
    void givesPrivateAndUnknownElementsAVr() {
        assertThat(StandardElements.vr(0x00091001)).isEqualTo(VR.UN);
        assertThat(StandardElements.vr(0x00090010)).isEqualTo(VR.LO);
        assertThat(StandardElements.vr(0x00080000)).isEqualTo(VR.UL);
        assertThat(StandardElements.vr(0x00080003)).isEqualTo(VR.UN);
    }
}
