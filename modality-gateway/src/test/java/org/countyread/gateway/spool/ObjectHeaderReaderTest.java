package org.countyread.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectHeaderReaderTest {
    private static final List<String> SYNTAXES = List.of(
            Uid.ImplicitVRLittleEndian,
            Uid.ExplicitVRLittleEndian,
            Uid.ExplicitVRBigEndian,
            Uid.DeflatedExplicitVRLittleEndian);

    @TempDir
    Path folder;

    @Test
    void readsTheSameFromEverySyntax() throws Exception {
        for (String syntax : SYNTAXES) {
            ObjectHeader header = ObjectHeaderReader.read(file(object(syntax)));
            assertThat(header.transferSyntaxUid()).isEqualTo(syntax);
            assertThat(header.studyInstanceUid()).as(syntax).isEqualTo("1.2.3");
            assertThat(header.patientName()).as(syntax).isEqualTo("李四");
            assertThat(header.accessionNumber()).isEqualTo("ACC1");
            assertThat(header.deviceSerial()).isEqualTo("SN-1");
        }
    }

    @Test
    void identifiesAnObjectThatIsBrokenFurtherOn() throws Exception {
        for (String syntax : SYNTAXES.subList(0, 3)) {
            byte[] whole = object(syntax);
            byte[] cut = Arrays.copyOf(whole, whole.length - 5_000);
            assertThat(ObjectHeaderReader.read(file(cut)).studyInstanceUid())
                    .as(syntax)
                    .isEqualTo("1.2.3");
        }
    }

    @Test
    void refusesOnlyWhatHasNoIdentityAtEveryCut() throws Exception {
        byte[] whole = object(Uid.ExplicitVRLittleEndian);
        int identified = 0;
        for (int length = 0; length < 700; length++) {
            try {
                ObjectHeader header = ObjectHeaderReader.read(file(Arrays.copyOf(whole, length)));
                assertThat(header.studyInstanceUid()).isEqualTo("1.2.3");
                identified++;
            } catch (DicomFormatException noIdentity) {
                assertThat(identified).as("cut at %d", length).isZero();
            }
        }
        assertThat(identified).isPositive();
    }

    @Test
    void sequencesOfUndefinedLengthDoNotHideTheStudy() throws Exception {
        byte[] undefinedLengthSequence = {
            0x08,
            0x00,
            0x40,
            0x11,
            'S',
            'Q',
            0,
            0,
            -1,
            -1,
            -1,
            -1, // (0008,1140) with undefined length
            -2,
            -1,
            0x00,
            (byte) 0xE0,
            -1,
            -1,
            -1,
            -1, // an item with undefined length
            0x08,
            0x00,
            0x55,
            0x11,
            'U',
            'I',
            4,
            0,
            '1',
            '.',
            '2',
            0, // (0008,1155)
            -2,
            -1,
            0x0D,
            (byte) 0xE0,
            0,
            0,
            0,
            0, // the item ends
            -2,
            -1,
            (byte) 0xDD,
            (byte) 0xE0,
            0,
            0,
            0,
            0, // the sequence ends
            0x20,
            0x00,
            0x0D,
            0x00,
            'U',
            'I',
            4,
            0,
            '1',
            '.',
            '9',
            0 // (0020,000D)
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(FileMetaInformation.of("1.2.840.1", "1.5.6", Uid.ExplicitVRLittleEndian)
                .encode());
        out.write(undefinedLengthSequence);
        ObjectHeader header = ObjectHeaderReader.read(file(out.toByteArray()));
        assertThat(header.studyInstanceUid()).isEqualTo("1.9");
        assertThat(header.sopInstanceUid()).as("from the meta information").isEqualTo("1.5.6");
    }

    @Test
    void anObjectWithoutAStudyIsNotIdentified() throws Exception {
        Attributes data =
                Attributes.builder().string(Tag.SOPInstanceUID, "1.5.6").build();
        Path file = file(bytes(Uid.ExplicitVRLittleEndian, data));
        assertThatThrownBy(() -> ObjectHeaderReader.read(file))
                .isInstanceOf(DicomFormatException.class)
                .hasMessageContaining("Study Instance UID");
    }

    @Test
    void readsTheSameAsAWholeReadingOfEverySample() throws Exception {
        assumeTrue(Samples.folder().isPresent(), "the samples are not beside this checkout");
        int compared = 0;
        try (Stream<Path> samples = Files.walk(Samples.folder().orElseThrow().resolve("dicom"))) {
            for (Path sample : samples.filter(Files::isRegularFile).toList()) {
                compared += compare(sample) ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    private static boolean compare(Path sample) throws IOException {
        try {
            DicomFile whole = Part10Reader.read(sample);
            ObjectHeader header = ObjectHeaderReader.read(sample);
            assertThat(header.studyInstanceUid())
                    .as(sample.toString())
                    .isEqualTo(whole.dataset().string(Tag.StudyInstanceUID, ""));
            assertThat(header.patientId())
                    .as(sample.toString())
                    .isEqualTo(whole.dataset().string(Tag.PatientID, "").strip());
            return true;
        } catch (DicomFormatException unreadable) {
            return false;
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("object.dcm"), bytes);
    }

    private static byte[] object(String syntax) throws IOException {
        return bytes(
                syntax,
                Attributes.builder()
                        .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .string(Tag.SOPClassUID, Uid.DigitalXRayImageStorageForPresentation)
                        .string(Tag.SOPInstanceUID, "1.2.3.1")
                        .string(Tag.AccessionNumber, "ACC1")
                        .string(Tag.Modality, "DX")
                        .items(
                                Tag.ReferencedImageSequence,
                                List.of(Attributes.builder()
                                        .string(Tag.ReferencedSOPInstanceUID, "1.9")
                                        .build()))
                        .string(Tag.PatientName, "LI^SI=李^四")
                        .string(Tag.PatientID, "P1")
                        .string(Tag.DeviceSerialNumber, "SN-1")
                        .string(Tag.StudyInstanceUID, "1.2.3")
                        .bytes(Tag.PixelData, VR.OW, new byte[20_000])
                        .build());
    }

    private static byte[] bytes(String syntax, Attributes data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.write(
                out, FileMetaInformation.of(Uid.DigitalXRayImageStorageForPresentation, "1.2.3.1", syntax), data);
        return out.toByteArray();
    }
}
