package org.countyread.dicom.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.junit.jupiter.api.Test;

/** What devices write against the standard: read where its meaning is plain, and reported with its place. */
class DeviationTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final String MODALITY_DX = "0800 6000 4353 0200 4458";
    private static final String PATIENT_ID = "1000 2000 4c4f 0200 4142";

    private final List<String> deviations = new ArrayList<>();

    private static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
    }

    private Attributes read(TransferSyntax syntax, String... parts) throws Exception {
        return DataSetInput.of(hex(parts))
                .readDataSet(syntax, DecodingLimits.DEFAULT, deviation -> deviations.add(deviation.toString()));
    }

    @Test
    void aCleanDataSetHasNone() throws Exception {
        assertThat(read(EXPLICIT, MODALITY_DX, PATIENT_ID, "fcff fcff 4f42 0000 04000000 00000000")
                        .size())
                .isEqualTo(3);
        assertThat(deviations).isEmpty();
    }

    @Test
    void groupLengthsAreKeptAndWrittenAgain() throws Exception {
        String[] parts = {"0800 0000 554c 0400 0a000000", MODALITY_DX};
        Attributes read = read(EXPLICIT, parts);
        assertThat(deviations).isEmpty();
        assertThat(DataSetEncoder.encode(read, EXPLICIT)).isEqualTo(hex(parts));
    }

    @Test
    void anOddLengthIsWrittenAsItWas() throws Exception {
        String[] parts = {"0800 6000 4353 0300 44585f", PATIENT_ID};
        Attributes read = read(EXPLICIT, parts);
        assertThat(read.string(Tag.Modality)).contains("DX_");
        assertThat(read.string(Tag.PatientID)).contains("AB");
        assertThat(deviations).containsExactly("(0008,0060) at byte 0: odd length 3");
        assertThat(DataSetEncoder.encode(read, EXPLICIT)).isEqualTo(hex(parts));
        assertThat(DataSetEncoder.length(read, EXPLICIT)).isEqualTo(hex(parts).length);
    }

    @Test
    void whatIsBuiltIsPadded() {
        Attributes built = Attributes.builder()
                .bulk(Tag.EncapsulatedDocument, VR.OB, BulkData.of(new byte[3]))
                .build();
        assertThat(DataSetEncoder.encode(built, EXPLICIT)).hasSize(16);
    }

    @Test
    void missingDelimitersAtTheEndAreTakenAsThere() throws Exception {
        Attributes read = read(EXPLICIT, "0800 1511 5351 0000 ffffffff", "feff 00e0 ffffffff", MODALITY_DX);
        assertThat(read.item(Tag.ReferencedSeriesSequence).orElseThrow().string(Tag.Modality))
                .contains("DX");
        assertThat(deviations)
                .containsExactly(
                        "(0008,1115)[0] at byte 30: item of undefined length has no delimiter",
                        "(0008,1115) at byte 30: sequence of undefined length has no delimiter");
    }

    @Test
    void aMissingItemDelimiterShowsAtTheNextItemOrTheSequencesEnd() throws Exception {
        Attributes read = read(
                EXPLICIT,
                "0800 1511 5351 0000 ffffffff",
                "feff 00e0 ffffffff" + MODALITY_DX,
                "feff 00e0 ffffffff" + MODALITY_DX,
                "feff dde0 00000000",
                PATIENT_ID);
        assertThat(read.items(Tag.ReferencedSeriesSequence)).hasSize(2);
        assertThat(read.string(Tag.PatientID)).contains("AB");
        assertThat(deviations).hasSize(2).allMatch(text -> text.contains("item of undefined length has no delimiter"));
    }

    @Test
    void delimitersThatEndNothingAreSkipped() throws Exception {
        Attributes read = read(
                EXPLICIT,
                "0800 1511 5351 0000 1a000000",
                "feff 00e0 0a000000" + MODALITY_DX,
                "feff 0de0 00000000",
                "feff dde0 00000000",
                PATIENT_ID);
        assertThat(read.items(Tag.ReferencedSeriesSequence)).hasSize(1);
        assertThat(read.string(Tag.PatientID)).contains("AB");
        assertThat(deviations)
                .containsExactly(
                        "(0008,1115) at byte 30: delimiter that ends nothing",
                        "at byte 38: delimiter that ends nothing");
    }

    @Test
    void encapsulatedDataMayLackItsDelimiter() throws Exception {
        Attributes read =
                read(EXPLICIT, "e07f 1000 4f42 0000 ffffffff", "feff 00e0 00000000", "feff 00e0 02000000 ffd8");
        assertThat(((Element.Fragments) read.element(Tag.PixelData).orElseThrow()).fragments())
                .hasSize(2);
        assertThat(deviations).containsExactly("(7FE0,0010) at byte 30: encapsulated data has no delimiter");
    }

    @Test
    void bytesBehindTheLastElementAreLeftOver() throws Exception {
        assertThat(read(EXPLICIT, PATIENT_ID, "000000").string(Tag.PatientID)).contains("AB");
        assertThat(read(EXPLICIT, PATIENT_ID, "00".repeat(5000)).size()).isEqualTo(1);
        assertThat(deviations)
                .containsExactly(
                        "at byte 10: 3 bytes left behind the last element",
                        "at byte 10: 5000 zero bytes behind the last element");
    }

    @Test
    void anElementWithoutVrAmongOthersIsImplicit() throws Exception {
        Attributes read = read(EXPLICIT, MODALITY_DX, "1000 2000 02000000 4142", "1000 3000 4441 0000");
        assertThat(read.string(Tag.PatientID)).contains("AB");
        assertThat(read.contains(Tag.PatientBirthDate)).isTrue();
        assertThat(deviations).containsExactly("(0010,0020) at byte 10: no VR where the transfer syntax has one");
    }

    @Test
    void aVrOfTheFutureHasTheLongForm() throws Exception {
        Attributes read = read(EXPLICIT, "0900 0110 5a5a 0000 02000000 0102", PATIENT_ID);
        assertThat(read.bytes(0x00091001).orElseThrow()).containsExactly(1, 2);
        assertThat(read.string(Tag.PatientID)).contains("AB");
        assertThat(deviations).containsExactly("(0009,1001) at byte 0: unknown VR, kept as UN");
    }

    @Test
    void elementsOutOfOrderAndTwiceAreReported() throws Exception {
        Attributes read = read(EXPLICIT, PATIENT_ID, MODALITY_DX, "1000 2000 4c4f 0200 4344");
        assertThat(read.string(Tag.PatientID)).contains("CD");
        assertThat(deviations)
                .containsExactly(
                        "(0008,0060) at byte 10: not in the order of tags",
                        "(0010,0020) at byte 20: occurs again, the later one counts");
    }

    /** PS3.5 §6.2.2 Note 2: UN of known length holds implicit VR little endian too. */
    @Test
    void aSequenceOfTheStandardInUnIsRead() throws Exception {
        String[] parts = {"0800 4011 554e 0000 12000000", "feff 00e0 0a000000", "1000 2000 02000000 4142", PATIENT_ID};
        Attributes read = read(EXPLICIT, parts);
        assertThat(read.item(Tag.ReferencedImageSequence).orElseThrow().string(Tag.PatientID))
                .contains("AB");
        assertThat(deviations).isEmpty();
        assertThat(DataSetEncoder.encode(read, EXPLICIT)).isEqualTo(hex(parts));
    }

    @Test
    void unThatIsNoItemsStaysAValue() throws Exception {
        String[] parts = {"0800 4011 554e 0000 0c000000", "feff 00e0 08000000", "01020304", PATIENT_ID};
        Attributes read = read(EXPLICIT, parts);
        assertThat(read.bytes(Tag.ReferencedImageSequence))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(12));
        assertThat(deviations).isEmpty();
        assertThat(DataSetEncoder.encode(read, EXPLICIT)).isEqualTo(hex(parts));
    }

    @Test
    void undefinedLengthOfAnotherVrIsASequence() throws Exception {
        Attributes read = read(
                IMPLICIT, "0800 8000 ffffffff", "feff 00e0 0a000000 1000 2000 02000000 4142", "feff dde0 00000000");
        assertThat(read.item(Tag.InstitutionName).orElseThrow().string(Tag.PatientID))
                .contains("AB");
        assertThat(deviations).hasSize(1);
    }

    @Test
    void whatIsCutShortIsRefused() {
        assertThatThrownBy(() -> read(EXPLICIT, "0800 6000 4353 0400 4458")).isInstanceOf(DicomFormatException.class);
        assertThatThrownBy(() -> read(EXPLICIT, "0800 1511 5351 0000 0b000000", "feff 00e0 03000000 080060"))
                .hasMessageContaining("too few for an element");
        assertThatThrownBy(() -> read(EXPLICIT, "feff 00e0 00000000")).hasMessageContaining("item outside a sequence");
    }

    /** Every level of UN might be tried as items: the work must stay in proportion to the bytes. */
    @Test
    void nestedUnknownSequencesAreTriedOnce() throws Exception {
        byte[] inner = hex("01");
        for (int i = 0; i < 28; i++) {
            byte[] header = java.nio.ByteBuffer.allocate(16)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putInt(0xE000FFFE)
                    .putInt(inner.length + 8)
                    .putInt(0x11400008)
                    .putInt(inner.length)
                    .array();
            byte[] outer = java.util.Arrays.copyOf(header, 16 + inner.length);
            System.arraycopy(inner, 0, outer, 16, inner.length);
            inner = outer;
        }
        String length = HexFormat.of()
                .formatHex(java.nio.ByteBuffer.allocate(4)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .putInt(inner.length)
                        .array());
        Attributes read =
                read(EXPLICIT, "0800 4011 554e 0000 " + length, HexFormat.of().formatHex(inner));
        assertThat(read.size()).isEqualTo(1);
    }
}
