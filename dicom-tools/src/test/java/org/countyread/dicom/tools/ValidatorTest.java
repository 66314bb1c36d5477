package org.countyread.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.Deviation;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    private static final String INSTANCE = "1.2.3";

    private static Attributes.Builder object() {
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .string(Tag.SOPInstanceUID, INSTANCE)
                .string(Tag.PatientName, "Wang^Xiao=王^小");
    }

    private static List<String> findings(Attributes dataset) throws Exception {
        FileMetaInformation meta = FileMetaInformation.of(Uid.CTImageStorage, INSTANCE, Uid.ExplicitVRLittleEndian);
        var bytes = new java.io.ByteArrayOutputStream();
        Part10Writer.write(bytes, meta, dataset);
        DicomFile read = Part10Reader.read(bytes.toByteArray(), DecodingLimits.DEFAULT, Deviation.IGNORED);
        return Validator.check(read).stream().map(Finding::toString).toList();
    }

    @Test
    void findsNothingInWhatWeWrite() throws Exception {
        assertThat(findings(object().build())).isEmpty();
    }

    @Test
    void findsAnotherObjectInTheMetaInformation() throws Exception {
        assertThat(findings(object().string(Tag.SOPInstanceUID, "1.2.4").build()))
                .containsExactly("(0002,0003) MediaStorageSOPInstanceUID: differs from (0008,0018) SOPInstanceUID");
    }

    @Test
    void findsWrongVrsLengthsAndCounts() throws Exception {
        Attributes item = Attributes.builder()
                .string(Tag.CodeValue, VR.LO, "1")
                .string(Tag.CodeMeaning, "x".repeat(65))
                .build();
        assertThat(findings(object().bytes(Tag.Rows, VR.US, new byte[] {1, 0, 2, 0})
                        .bytes(Tag.RecommendedDisplayFrameRate, VR.UN, new byte[2])
                        .bytes(Tag.RealWorldValueSlope, VR.FD, new byte[6])
                        .items(Tag.AnatomicRegionSequence, item)
                        .bytes(0x00091001, VR.OB, new byte[2])
                        .build()))
                .containsExactlyInAnyOrder(
                        "(0028,0010) Rows: 2 values where PS3.6 has VM 1",
                        "(0008,2144) RecommendedDisplayFrameRate: VR UN where PS3.6 has [IS]",
                        "(0040,9225) RealWorldValueSlope: 6 bytes are not a multiple of 8",
                        "(0008,2218)[0].(0008,0100) CodeValue: VR LO where PS3.6 has [SH]",
                        "(0008,2218)[0].(0008,0104) CodeMeaning: 65 characters where VR LO has at most 64",
                        "(0009,1001): private element without a private creator");
    }

    @Test
    void findsTextThatIsNotWhatIsDeclared() throws Exception {
        byte[] gbk = "王小".getBytes(Charset.forName("GBK"));
        assertThat(findings(object().bytes(Tag.PatientName, VR.PN, gbk).build()))
                .containsExactly("(0010,0010) PatientName: bytes are not in the declared character set");
        assertThat(findings(object().string(Tag.SpecificCharacterSet, "ISO_IR 100")
                        .bytes(Tag.PatientName, VR.PN, gbk)
                        .build()))
                .hasSize(1);
        assertThat(findings(object().remove(Tag.SpecificCharacterSet)
                        .bytes(Tag.PatientName, VR.PN, gbk)
                        .build()))
                .hasSize(1);
        assertThat(findings(object().string(Tag.SpecificCharacterSet, "KOI8")
                        .string(Tag.PatientName, "A")
                        .build()))
                .containsExactly("(0008,0005) SpecificCharacterSet: names a character set that PS3.3 does not have");
    }
}
