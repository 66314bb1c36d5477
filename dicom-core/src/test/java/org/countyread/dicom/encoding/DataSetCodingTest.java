package org.countyread.dicom.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataSetCodingTest {
    private static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
    }

    static List<TransferSyntax> nativeSyntaxes() {
        return List.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Attributes sample() {
        Attributes code = Attributes.builder()
                .string(Tag.CodeValue, "T-D3000")
                .string(Tag.CodeMeaning, "胸部")
                .build();
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.PatientName, "Wang^Xiaoming=王^小明")
                .integer(Tag.Rows, 3)
                .decimal(Tag.RealWorldValueSlope, 0.25)
                .integer(Tag.FrameIncrementPointer, Tag.FrameTime)
                .items(Tag.AnatomicRegionSequence, List.of(code, Attributes.EMPTY))
                .items(Tag.ReferencedImageSequence)
                .privateCreator(0x0009, 0x10, "COUNTY")
                .bytes(0x00091001, VR.OW, new byte[] {1, 2, 3, 4})
                .bytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4, 5, 6})
                .build();
    }

    @ParameterizedTest
    @MethodSource("nativeSyntaxes")
    void readsBackWhatItWrote(TransferSyntax syntax) throws Exception {
        byte[] bytes = DataSetEncoder.encode(sample(), syntax);
        Attributes read = DataSetDecoder.decode(bytes, syntax);
        assertThat(read.personName(Tag.PatientName).orElseThrow().display()).isEqualTo("王小明");
        assertThat(read.items(Tag.AnatomicRegionSequence).get(0).string(Tag.CodeMeaning))
                .contains("胸部");
        assertThat(read.items(Tag.AnatomicRegionSequence).get(1).isEmpty()).isTrue();
        assertThat(read.contains(Tag.ReferencedImageSequence)).isTrue();
        assertThat(read.integer(Tag.Rows)).hasValue(3);
        assertThat(read.integer(Tag.FrameIncrementPointer)).hasValue(Tag.FrameTime);
        assertThat(read.decimal(Tag.RealWorldValueSlope)).hasValue(0.25);
        assertThat(read.bytes(Tag.PixelData).orElseThrow()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read.bytes(0x00091001).orElseThrow()).containsExactly(1, 2, 3, 4);
        if (!syntax.deflated()) {
            assertThat(DataSetEncoder.encode(read, syntax)).isEqualTo(bytes);
            assertThat(DataSetEncoder.length(read, syntax)).isEqualTo(bytes.length);
        }
    }

    @Test
    void writesTheBytesOfTheStandard() {
        Attributes rows = Attributes.builder()
                .string(Tag.PatientID, "A")
                .integer(Tag.Rows, 0x0102)
                .bytes(Tag.PixelData, VR.OW, new byte[] {2, 1})
                .build();
        assertThat(DataSetEncoder.encode(rows, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(hex(
                        "1000 2000 4c4f 0200 4120", // (0010,0020) LO, 2 bytes, "A "
                        "2800 1000 5553 0200 0201", // (0028,0010) US, 2 bytes, 0102
                        "e07f 1000 4f57 0000 02000000 0201")); // (7FE0,0010) OW, reserved, 2 bytes
        assertThat(DataSetEncoder.encode(rows, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN))
                .isEqualTo(hex(
                        "0010 0020 4c4f 0002 4120", "0028 0010 5553 0002 0102", "7fe0 0010 4f57 0000 00000002 0102"));
        assertThat(DataSetEncoder.encode(rows, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(hex("1000 2000 02000000 4120", "2800 1000 02000000 0201", "e07f 1000 02000000 0201"));
    }

    /** PS3.5 Table 7.5-3: a sequence and an item of undefined length. */
    @Test
    void repeatsUndefinedLengths() throws Exception {
        byte[] bytes = hex(
                "0800 1511 5351 0000 ffffffff", // (0008,1115) SQ, undefined length
                "feff 00e0 ffffffff", // item, undefined length
                "0800 6000 4353 0200 4458", // (0008,0060) CS "DX"
                "feff 0de0 00000000", // item delimitation
                "feff 00e0 0a000000", // item of 10 bytes
                "0800 6000 4353 0200 4352",
                "feff dde0 00000000"); // sequence delimitation
        Attributes read = DataSetDecoder.decode(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(read.items(Tag.ReferencedSeriesSequence))
                .extracting(item -> item.string(Tag.Modality, ""))
                .containsExactly("DX", "CR");
        assertThat(DataSetEncoder.encode(read, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(bytes);
    }

    /** PS3.5 §6.2.2 Note 2: the items of UN with undefined length are implicit VR little endian. */
    @Test
    void readsASequenceOfUnknownVr() throws Exception {
        byte[] bytes = hex(
                "0900 0110 554e 0000 ffffffff", // (0009,1001) UN, undefined length
                "feff 00e0 0a000000",
                "1000 2000 02000000 4142", // (0010,0020) implicit, "AB"
                "feff dde0 00000000");
        Attributes read = DataSetDecoder.decode(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(read.item(0x00091001).orElseThrow().string(Tag.PatientID)).contains("AB");
        assertThat(DataSetEncoder.encode(read, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(bytes);
    }

    @Test
    void keepsFragmentsApart() throws Exception {
        Attributes written = Attributes.builder()
                .fragments(Tag.PixelData, VR.OB, List.of(new byte[0], new byte[] {1, 2, 3}, new byte[] {4, 5}))
                .build();
        byte[] bytes = DataSetEncoder.encode(written, TransferSyntax.JPEG_BASELINE);
        Attributes read = DataSetDecoder.decode(bytes, TransferSyntax.JPEG_BASELINE);
        Element.Fragments fragments =
                (Element.Fragments) read.element(Tag.PixelData).orElseThrow();
        assertThat(fragments.fragments()).extracting(data -> data.length()).containsExactly(0L, 4L, 2L);
        assertThat(bytes).endsWith(hex("feff dde0 00000000"));
    }

    @Test
    void readsTheVrOfPixelValuesFromPixelRepresentation() throws Exception {
        byte[] bytes = hex("2800 0301 02000000 0100", "2800 0601 02000000 00ff");
        Attributes read = DataSetDecoder.decode(bytes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(read.integer(Tag.SmallestImagePixelValue)).hasValue(-256);
    }

    @Test
    void saysWhereTheBytesAreWrong() {
        byte[] cut = hex("0800 1511 5351 0000 14000000", "feff 00e0 0c000000", "0800 6000 4353 0400 4458");
        assertThatThrownBy(() -> DataSetDecoder.decode(cut, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isInstanceOf(DicomFormatException.class)
                .hasMessageStartingWith("(0008,1115) at byte 0: needs 20 bytes, 18 are left");
        byte[] inItem = hex("0800 1511 5351 0000 12000000", "feff 00e0 0a000000", "0800 6000 4353 0400 4458");
        assertThatThrownBy(() -> DataSetDecoder.decode(inItem, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .hasMessageStartingWith("(0008,1115)[0].(0008,0060) at byte 20: needs 4 bytes, 2 are left");
    }

    @Test
    void refusesWhatGoesBeyondALimit() {
        Attributes nested = Attributes.EMPTY;
        for (int i = 0; i < 40; i++) {
            nested = Attributes.builder().items(Tag.ContentSequence, nested).build();
        }
        byte[] deep = DataSetEncoder.encode(nested, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThatThrownBy(() -> DataSetDecoder.decode(deep, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .hasMessageContaining("deeper than 32");

        byte[] zeros = new byte[4 * 1024 * 1024];
        byte[] bomb = DataSetEncoder.encode(
                Attributes.builder().bytes(Tag.PixelData, VR.OB, zeros).build(),
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        DecodingLimits small = new DecodingLimits(32, 3, 1024, 1024, 1024 * 1024);
        assertThatThrownBy(() -> DataSetDecoder.decode(bomb, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, small))
                .hasMessageContaining("grows beyond 1048576 bytes");

        byte[] many = DataSetEncoder.encode(sample(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThatThrownBy(() -> DataSetDecoder.decode(many, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, small))
                .hasMessageContaining("more than 3 elements");
    }

    @Test
    void writesALongDecimalListAsUnknownWhereTheLengthFieldIsShort() throws Exception {
        double[] numbers = new double[20_000];
        Attributes attributes = Attributes.builder()
                .decimal(Tag.ContourData, numbers)
                .string(Tag.PatientID, "1")
                .build();
        byte[] bytes = DataSetEncoder.encode(attributes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Attributes short16 = DataSetDecoder.decode(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(short16.decimals(Tag.ContourData)).hasSize(20_000);
        assertThat(short16.string(Tag.PatientID)).contains("1");

        double[] more = new double[40_000];
        byte[] longer = DataSetEncoder.encode(
                Attributes.builder().decimal(Tag.ContourData, more).build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Attributes read = DataSetDecoder.decode(longer, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(read.element(Tag.ContourData).orElseThrow().vr()).isEqualTo(VR.UN);
        assertThat(read.decimals(Tag.ContourData)).hasSize(40_000);
    }
}
