package org.countyread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final int PRIVATE_CREATOR = 0x00090010;

    @Test
    void keepsElementsInTheOrderOfUnsignedTags() {
        Attributes attributes = Attributes.builder()
                .bytes(0xFFFCFFFC, VR.OB, new byte[2])
                .string(Tag.PatientID, "1")
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .build();
        assertThat(attributes.elements())
                .extracting(Element::tag)
                .containsExactly(Tag.SOPClassUID, Tag.PatientID, 0xFFFCFFFC);
    }

    @Test
    void readsTextTrimmedAsItsVrSays() {
        Attributes attributes = Attributes.builder()
                .string(Tag.Modality, " DX ")
                .string(Tag.PatientComments, "  two lines\\ one value ")
                .string(Tag.ImageType, "ORIGINAL", "", "AXIAL ")
                .string(Tag.StudyInstanceUID, "1.2.3")
                .string(Tag.AccessionNumber)
                .build();
        assertThat(attributes.string(Tag.Modality)).contains("DX");
        assertThat(attributes.strings(Tag.PatientComments)).containsExactly("  two lines\\ one value");
        assertThat(attributes.strings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
        assertThat(attributes.bytes(Tag.StudyInstanceUID).orElseThrow())
                .hasSize(6)
                .endsWith(0);
        assertThat(attributes.string(Tag.StudyInstanceUID)).contains("1.2.3");
        assertThat(attributes.contains(Tag.AccessionNumber)).isTrue();
        assertThat(attributes.string(Tag.AccessionNumber)).isEmpty();
        assertThat(attributes.string(Tag.StudyID, "none")).isEqualTo("none");
    }

    @Test
    void readsNumbersOfEveryVr() {
        Attributes attributes = Attributes.builder()
                .integer(Tag.Rows, 65535)
                .integer(Tag.PixelPaddingValue, -2000)
                .integer(Tag.InstanceNumber, 12)
                .integer(Tag.FrameIncrementPointer, Tag.FrameTime)
                .decimal(Tag.WindowCenter, 40, -0.5)
                .decimal(Tag.RealWorldValueSlope, Math.PI)
                .bytes(Tag.ExtendedOffsetTable, VR.OV, new byte[0])
                .string(Tag.SeriesNumber, "x")
                .build();
        assertThat(attributes.integer(Tag.Rows)).hasValue(65535);
        assertThat(attributes.integer(Tag.PixelPaddingValue)).hasValue(-2000);
        assertThat(attributes.element(Tag.PixelPaddingValue).orElseThrow().vr()).isEqualTo(VR.SS);
        assertThat(attributes.integer(Tag.InstanceNumber, 0)).isEqualTo(12);
        assertThat(attributes.integer(Tag.FrameIncrementPointer)).hasValue(Tag.FrameTime);
        assertThat(attributes.decimals(Tag.WindowCenter)).containsExactly(40, -0.5);
        assertThat(attributes.string(Tag.WindowCenter)).contains("40");
        assertThat(attributes.decimal(Tag.RealWorldValueSlope)).hasValue(Math.PI);
        assertThat(attributes.integer(Tag.SeriesNumber)).isEmpty();
    }

    @Test
    void readsAStandardElementThatIsWrittenAsUnknown() {
        Attributes attributes = Attributes.builder()
                .bytes(Tag.PatientID, VR.UN, "P1".getBytes(StandardCharsets.US_ASCII))
                .bytes(Tag.Rows, VR.UN, new byte[] {2, 1})
                .build();
        assertThat(attributes.string(Tag.PatientID)).contains("P1");
        assertThat(attributes.integer(Tag.Rows)).hasValue(258);
    }

    @Test
    void writesTextsInTheDeclaredSetWhereverItWasDeclared() {
        Attributes attributes = Attributes.builder()
                .string(Tag.PatientName, "王^小明")
                .string(Tag.SpecificCharacterSet, "GB18030")
                .build();
        assertThat(attributes.bytes(Tag.PatientName).orElseThrow()).hasSize(8);
        assertThat(attributes.string(Tag.PatientName)).contains("王^小明");
        assertThatThrownBy(() -> attributes.toBuilder()
                        .string(Tag.SpecificCharacterSet, "ISO_IR 100")
                        .string(Tag.PatientID, "王")
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itemsInheritTheCharacterSetOfTheirDataSet() {
        Attributes item = Attributes.builder()
                .bytes(Tag.CodeMeaning, VR.LO, new byte[] {(byte) 0xBB, (byte) 0xD6})
                .build();
        Attributes attributes = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 144")
                .items(Tag.ConceptNameCodeSequence, item)
                .build();
        assertThat(attributes.item(Tag.ConceptNameCodeSequence).orElseThrow().string(Tag.CodeMeaning))
                .contains("Лж");
        assertThat(attributes.items(Tag.ReferencedSeriesSequence)).isEmpty();
    }

    @Test
    void readsDatesAndTimesOldAndNew() {
        Attributes attributes = Attributes.builder()
                .string(Tag.PatientBirthDate, "19600229")
                .string(Tag.StudyDate, "2026.11.02")
                .string(Tag.SeriesDate, "20261340")
                .string(Tag.StudyTime, "0815")
                .string(Tag.SeriesTime, "081530.25")
                .string(Tag.ContentTime, "25")
                .build();
        assertThat(attributes.date(Tag.PatientBirthDate)).contains(LocalDate.of(1960, 2, 29));
        assertThat(attributes.date(Tag.StudyDate)).contains(LocalDate.of(2026, 11, 2));
        assertThat(attributes.date(Tag.SeriesDate)).isEmpty();
        assertThat(attributes.time(Tag.StudyTime)).contains(LocalTime.of(8, 15));
        assertThat(attributes.time(Tag.SeriesTime)).contains(LocalTime.of(8, 15, 30, 250_000_000));
        assertThat(attributes.time(Tag.ContentTime)).isEmpty();
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        assertThatThrownBy(() -> Attributes.builder().integer(Tag.Rows, 70_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(0028,0010)");
        assertThatThrownBy(() -> Attributes.builder().string(PRIVATE_CREATOR + 0x1000, "x"))
                .hasMessageContaining("VR");
    }

    @Test
    void decimalStringsKeepWhatSixteenCharactersHold() {
        assertThat(ValueWriter.decimalString(0.1)).isEqualTo("0.1");
        assertThat(ValueWriter.decimalString(-1234567.123456789)).isEqualTo("-1234567.1234568");
        assertThat(ValueWriter.decimalString(1e300)).isEqualTo("1E+300");
        assertThat(ValueWriter.decimalString(Math.PI)).hasSize(16).startsWith("3.14159265358979");
        assertThat(ValueWriter.decimalString(-1.0 / 3e-9).length()).isLessThanOrEqualTo(16);
        assertThat(ValueWriter.decimalString(0)).isEqualTo("0");
    }

    @Test
    void saysNothingOfPatientsWhenPrinted() {
        assertThat(Attributes.builder().string(Tag.PatientName, "Li").build()).hasToString("1 elements");
        assertThat(List.of(Attributes.EMPTY)).hasToString("[0 elements]");
    }
}
