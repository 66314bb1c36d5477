package org.countyread.dicom.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.json.DicomJsonReader;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs made to exhaust memory or time, within the default limits and the small heap of a test. */
class BombTest {
    private static final int BYTES = 16 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

    /** The same header of 8 bytes over and over, behind a sequence of undefined length. */
    private static byte[] repeated(int tag, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        put(bytes, Tag.ContentSequence, -1);
        while (bytes.hasRemaining()) {
            put(bytes, tag, length);
        }
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, int tag, int length) {
        bytes.putShort((short) Tag.group(tag)).putShort((short) tag).putInt(length);
    }

    private static void refused(byte[] bytes, TransferSyntax syntax, String why) {
        Assertions.assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatThrownBy(() -> DataSetDecoder.decode(bytes, syntax))
                        .isInstanceOf(DicomFormatException.class)
                        .hasMessageContaining(why));
    }

    @Test
    void millionsOfEmptyItemsAreTooMany() {
        refused(repeated(Tag.Item, 0), IMPLICIT, "more than 500000 elements");
    }

    @Test
    void millionsOfEmptyFragmentsAreTooMany() {
        byte[] bytes = repeated(Tag.Item, 0);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010);
        refused(bytes, IMPLICIT, "more than 500000 elements");
    }

    @Test
    void millionsOfStrayDelimitersAreTooMany() {
        refused(repeated(Tag.ItemDelimitationItem, 0), IMPLICIT, "more than 500000 elements");
    }

    @Test
    void endlessNestingIsTooDeep() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.remaining() >= 16) {
            put(bytes, Tag.ContentSequence, -1);
            put(bytes, Tag.Item, -1);
        }
        refused(bytes.array(), IMPLICIT, "deeper than 32");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7FFFFFFE, -2, 0x00FFFFFE})
    void aLengthBeyondTheInputAllocatesNothing(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        put(bytes, Tag.PatientComments, length);
        refused(bytes.array(), IMPLICIT, "are left");
    }

    /** The same tag again and again keeps one value; their sum on the heap is bounded whatever stays. */
    @Test
    void valuesInMemoryAreBounded() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int element = 0x1000;
        while (bytes.remaining() >= 60_008) {
            put(bytes, Tag.of(0x0011, element++), 60_000);
            bytes.position(bytes.position() + 60_000);
        }
        byte[] all = Arrays.copyOf(bytes.array(), bytes.position());
        DecodingLimits small = new DecodingLimits(32, 500_000, 64 * 1024, 1024 * 1024, 1024);
        Attributes read = DataSetDecoder.decode(all, IMPLICIT, small);
        assertThat(read.size()).isEqualTo(all.length / 60_008);
    }

    @Test
    void aDeflatedGigabyteIsRefusedBeforeItIsThere() {
        byte[] zeros = new byte[BYTES];
        byte[] element = DataSetEncoder.encode(
                Attributes.builder().bytes(Tag.PixelData, VR.OB, zeros).build(),
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        DecodingLimits limits = new DecodingLimits(32, 500_000, 1024, 1024, 1024 * 1024);
        Assertions.assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatThrownBy(() -> DataSetDecoder.decode(
                                element, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, limits))
                        .hasMessageContaining("grows beyond 1048576 bytes"));
    }

    @Test
    void jsonOfBracketsAndDigitsIsRefused() {
        for (String json : new String[] {
            "[".repeat(1_000_000),
            "{\"00400730\":{\"vr\":\"SQ\",\"Value\":[".repeat(10_000),
            "{\"00280010\":{\"vr\":\"US\",\"Value\":[" + "9".repeat(1_000_000) + "]}}",
            "{\"00280010\":{\"vr\":\"US\",\"Value\":[1e999]}}"
        }) {
            Assertions.assertTimeoutPreemptively(
                    LIMIT,
                    () -> assertThatThrownBy(() -> DicomJsonReader.fromJson(json))
                            .isInstanceOf(DicomFormatException.class));
        }
    }
}
