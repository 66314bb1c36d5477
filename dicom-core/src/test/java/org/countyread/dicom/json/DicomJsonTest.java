package org.countyread.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.DicomFormatException;
import org.junit.jupiter.api.Test;

class DicomJsonTest {
    @Test
    void writesTheModelOfTheStandard() {
        Attributes attributes = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .string(Tag.ImageType, "ORIGINAL", "", "AXIAL")
                .string(Tag.AccessionNumber)
                .string(Tag.PatientName, "Wang^XiaoDong=王^小东")
                .string(Tag.PatientWeight, "+070.50")
                .integer(Tag.FrameIncrementPointer, Tag.FrameTime)
                .integer(Tag.Rows, 512)
                .items(
                        Tag.ReferencedSOPSequence,
                        Attributes.builder()
                                .string(Tag.ReferencedSOPClassUID, Uid.CTImageStorage)
                                .build())
                .items(Tag.ReferencedImageSequence)
                .bytes(0x00091001, VR.OB, new byte[] {1, 2, 3, 4})
                .bytes(Tag.PixelData, VR.OW, new byte[4])
                .build();
        assertThat(DicomJsonWriter.toJson(attributes, ref -> "bulk/" + ref.path()))
                .isEqualTo("""
                    {"00080005":{"vr":"CS","Value":["ISO_IR 192"]},\
                    "00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},\
                    "00080050":{"vr":"SH"},\
                    "00081140":{"vr":"SQ"},\
                    "00081199":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]}}]},\
                    "00091001":{"vr":"OB","InlineBinary":"AQIDBA=="},\
                    "00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^XiaoDong","Ideographic":"王^小东"}]},\
                    "00101030":{"vr":"DS","Value":[70.50]},\
                    "00280009":{"vr":"AT","Value":["00181063"]},\
                    "00280010":{"vr":"US","Value":[512]},\
                    "7FE00010":{"vr":"OW","BulkDataURI":"bulk/7FE00010"}}\
                    """);
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Attributes attributes = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.PatientName, "A^B=王^小东\u0001\"")
                .string(Tag.InstanceNumber, "7")
                .longs(Tag.SelectorULValue, VR.UL, 0xFFFFFFFFL)
                .longs(Tag.SelectorUVValue, VR.UV, -1)
                .decimal(Tag.SelectorFDValue, Double.NaN, 1e-200)
                .items(Tag.ReferencedSOPSequence, Attributes.EMPTY)
                .bytes(Tag.EncapsulatedDocument, VR.OB, new byte[4000])
                .fragments(Tag.PixelData, VR.OB, List.of(new byte[0], new byte[] {1, 2}))
                .build();
        Attributes read = DicomJsonReader.fromJson(DicomJsonWriter.toJson(attributes));
        assertThat(read).isEqualTo(attributes);
    }

    @Test
    void takesBulkDataFromWhereItsUriPoints() throws Exception {
        String json = """
            {"7FE00010":{"vr":"OW","BulkDataURI":"a"},"00420011":{"vr":"OB","BulkDataURI":"gone"}}\
            """;
        Attributes read = DicomJsonReader.fromJson(
                json, uri -> uri.equals("a") ? Optional.of(BulkData.of(new byte[] {1, 2})) : Optional.empty());
        assertThat(read.bytes(Tag.PixelData).orElseThrow()).containsExactly(1, 2);
        assertThat(read.contains(Tag.EncapsulatedDocument)).isFalse();
    }

    @Test
    void findsABulkValueByItsPath() {
        Attributes waveform = Attributes.builder()
                .bytes(Tag.WaveformData, VR.OW, new byte[2000])
                .build();
        Attributes attributes =
                Attributes.builder().items(Tag.WaveformSequence, waveform).build();
        String json = DicomJsonWriter.toJson(attributes, BulkRef::path);
        assertThat(json).contains("\"BulkDataURI\":\"54000100/0/54001010\"");
        assertThat(BulkRef.find(attributes, "54000100/0/54001010"))
                .map(Element::tag)
                .contains(Tag.WaveformData);
        assertThat(BulkRef.find(attributes, "54000100/1/54001010")).isEmpty();
        assertThat(BulkRef.find(attributes, "54000100/x")).isEmpty();
    }

    @Test
    void refusesWhatIsNotTheModel() {
        for (String json : List.of(
                "",
                "[]",
                "{\"0010\":{}}",
                "{\"00100010\":{\"vr\":\"XX\"}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[{}]}}",
                "{\"00100010\":{\"vr\":\"PN\",\"Value\":[01]}}",
                "{} {}",
                "[".repeat(100_000))) {
            assertThatThrownBy(() -> DicomJsonReader.fromJson(json))
                    .isInstanceOf(DicomFormatException.class)
                    .hasMessageStartingWith("JSON");
        }
    }

    @Test
    void severalDataSetsMakeAnArray() throws Exception {
        List<Attributes> all = List.of(
                Attributes.EMPTY,
                Attributes.builder().string(Tag.PatientID, "1").build());
        String json = DicomJsonWriter.toJson(all, BulkRef::path);
        assertThat(json).startsWith("[{},{");
        assertThat(DicomJsonReader.allFromJson(json)).isEqualTo(all);
    }

    @Test
    void numbersThatEveryReaderHoldsAreNumbers() throws Exception {
        Attributes attributes = Attributes.builder()
                .string(Tag.InstanceNumber, "7")
                .longs(Tag.SelectorSVValue, VR.SV, -9_007_199_254_740_992L, Long.MIN_VALUE)
                .longs(Tag.SelectorUVValue, VR.UV, 9_007_199_254_740_992L, -1)
                .decimal(Tag.SelectorFDValue, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-200)
                .build();
        String json = DicomJsonWriter.toJson(attributes);
        assertThat(json)
                .contains("[7]", "[-9007199254740992,\"-9223372036854775808\"]")
                .contains("[9007199254740992,\"18446744073709551615\"]", "[\"NaN\",\"inf\",\"-inf\",1.0E-200]");
        assertThat(DicomJsonReader.fromJson(json)).isEqualTo(attributes);
    }

    @Test
    void textBeyondAsciiDeclaresUtf8() throws Exception {
        Attributes inItem = Attributes.builder()
                .string(Tag.CodeMeaning, "胸部")
                .inheriting(SpecificCharacterSet.UTF_8)
                .build();
        Attributes undeclared =
                Attributes.builder().items(Tag.AnatomicRegionSequence, inItem).build();
        String json = DicomJsonWriter.toJson(undeclared);
        assertThat(json).startsWith("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},\"00082218\"");

        Attributes read = DicomJsonReader.fromJson("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"\u00ff\\u0002\"]}}");
        assertThat(read.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
        assertThat(read.string(Tag.PatientID)).contains("\u00ff\u0002");
        assertThat(DicomJsonWriter.toJson(DicomJsonReader.fromJson("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"A\"]}}")))
                .doesNotContain("00080005");
    }

    @Test
    void unknownVrKeepsItsBytes() throws Exception {
        Attributes attributes = Attributes.builder()
                .privateCreator(0x0009, 0x10, "COUNTY")
                .bytes(0x00091001, VR.UN, new byte[] {1, 2})
                .bytes(Tag.PatientID, VR.UN, new byte[] {'A', 'B'})
                .build();
        String json = DicomJsonWriter.toJson(attributes);
        assertThat(json)
                .contains("\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"AQI=\"}")
                .contains("\"00100020\":{\"vr\":\"LO\",\"Value\":[\"AB\"]}");
        assertThat(DicomJsonWriter.toJson(DicomJsonReader.fromJson(json))).isEqualTo(json);
    }

    @Test
    void nullsStandForEmptyValues() throws Exception {
        Attributes read = DicomJsonReader.fromJson("""
            {"00080008":{"vr":"CS","Value":["A",null,"B"]},"00100010":{"vr":"PN","Value":[null]},
             "00200032":{"vr":"DS","Value":[1,null,2.5]},"00081140":{"vr":"SQ","Value":[null,{}]},
             "00200013":{"vr":"IS","Value":["12"]},"00280010":{"vr":"US","Value":[2.0]}}\
            """);
        assertThat(read.strings(Tag.ImageType)).containsExactly("A", "", "B");
        assertThat(read.contains(Tag.PatientName)).isTrue();
        assertThat(read.strings(Tag.ImagePositionPatient)).containsExactly("1", "", "2.5");
        assertThat(read.items(Tag.ReferencedImageSequence)).hasSize(2);
        assertThat(read.integer(Tag.InstanceNumber)).hasValue(12);
        assertThat(read.integer(Tag.Rows)).hasValue(2);
        assertThatThrownBy(() -> DicomJsonReader.fromJson("{\"00280010\":{\"vr\":\"US\",\"Value\":[2.5]}}"))
                .isInstanceOf(DicomFormatException.class);
    }

    @Test
    void theDeclarationIsCodeStringsWhateverItWasReadAs() throws Exception {
        Attributes odd = Attributes.builder()
                .bytes(Tag.SpecificCharacterSet, VR.AS, new byte[] {'x', ' '})
                .build();
        Attributes odder = Attributes.builder()
                .items(Tag.SpecificCharacterSet, Attributes.EMPTY)
                .build();
        for (Attributes attributes : List.of(odd, odder)) {
            String json = DicomJsonWriter.toJson(attributes);
            assertThat(json).isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]}}");
            assertThat(DicomJsonWriter.toJson(DicomJsonReader.fromJson(json))).isEqualTo(json);
        }
    }
}
