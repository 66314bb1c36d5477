package org.countyread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrivateBlocksTest {
    @Test
    void findsAnElementWhereverItsBlockIs() {
        Attributes.Builder builder = Attributes.builder().privateCreator(0x0029, 0x10, "SIEMENS CSA HEADER");
        int block = builder.reservePrivateBlock(0x0029, "COUNTY");
        assertThat(block).isEqualTo(0x11);
        assertThat(builder.reservePrivateBlock(0x0029, "COUNTY")).isEqualTo(0x11);
        Attributes attributes = builder.bytes(Tag.of(0x0029, (block << 8) | 0x01), VR.LO, new byte[] {'x', ' '})
                .build();
        assertThat(PrivateBlocks.tag(attributes, "COUNTY", 0x0029, 0x01)).hasValue(0x00291101);
        assertThat(PrivateBlocks.tag(attributes, "NOBODY", 0x0029, 0x01)).isEmpty();
        assertThat(PrivateBlocks.creator(attributes, 0x00291101)).contains("COUNTY");
        assertThat(PrivateBlocks.creator(attributes, 0x00291201)).isEmpty();
        assertThat(PrivateBlocks.creator(attributes, 0x00290011)).isEmpty();
        assertThat(PrivateBlocks.creator(attributes, Tag.PatientName)).isEmpty();
    }

    @Test
    void saysWhenNoBlockIsLeft() {
        Attributes.Builder builder = Attributes.builder();
        for (int block = 0x10; block <= 0xFF; block++) {
            builder.privateCreator(0x0029, block, "OTHER " + block);
        }
        assertThatThrownBy(() -> builder.reservePrivateBlock(0x0029, "COUNTY"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0029");
    }
}
