package org.countyread.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.json.DicomJsonWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pydicom reads what is written here, and the other way round; skipped where Debian's python3-pydicom is missing. */
class PydicomPeerIT {
    private static final String READ = """
        import sys, pydicom
        d = pydicom.dcmread(sys.argv[1])
        print(d.file_meta.TransferSyntaxUID)
        print(d.PatientName.ideographic, d.Rows, d.PixelSpacing[1], d.SelectorUVValue)
        print(d.AnatomicRegionSequence[0].CodeMeaning, len(d.ReferencedImageSequence), d[0x0009, 0x1001].value)
        print(len(d.PixelData), d.PixelData[1])
        """;
    private static final String READ_JSON = """
        import sys, pydicom
        d = pydicom.Dataset.from_json(open(sys.argv[1], encoding='utf-8').read())
        print(d.PatientName.ideographic, d.Rows, d.PixelSpacing[1], d.SelectorUVValue)
        open(sys.argv[2], 'w', encoding='utf-8').write(d.to_json())
        """;

    @TempDir
    Path folder;

    private static Attributes sample() {
        Attributes code = Attributes.builder()
                .string(Tag.CodeValue, "T-D3000")
                .string(Tag.CodeMeaning, "Chest")
                .undefinedLength(true)
                .build();
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, "1.2.3")
                .string(Tag.PatientName, "Li^Yan=李^䶮")
                .integer(Tag.Rows, 3)
                .decimal(Tag.PixelSpacing, 0.1, 0.25)
                .longs(Tag.SelectorUVValue, VR.UV, 4_000_000_000_000L)
                .element(new Element.Sequence(Tag.AnatomicRegionSequence, VR.SQ, List.of(code), true))
                .items(Tag.ReferencedImageSequence)
                .privateCreator(0x0009, 0x10, "COUNTY")
                .bytes(0x00091001, VR.LO, new byte[] {'x', ' '})
                .bytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3, 4, 5, 6})
                .build();
    }

    private List<String> python(String program, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("/usr/bin/python3", "-c", program));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "python", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text.lines().toList();
    }

    private void assumePydicom() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not installed");
        Process probe = new ProcessBuilder("/usr/bin/python3", "-c", "import pydicom").start();
        assumeTrue(probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0, "python3-pydicom is not installed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uid.ImplicitVRLittleEndian,
                Uid.ExplicitVRLittleEndian,
                Uid.ExplicitVRBigEndian,
                Uid.DeflatedExplicitVRLittleEndian
            })
    void readsEveryNativeTransferSyntax(String syntax) throws Exception {
        assumePydicom();
        Path file = folder.resolve("written.dcm");
        try (var out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out, FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, "1.2.3", syntax), sample());
        }
        boolean bigEndian = syntax.equals(Uid.ExplicitVRBigEndian);
        boolean implicit = syntax.equals(Uid.ImplicitVRLittleEndian);
        assertThat(python(READ, file.toString()))
                .containsExactly(
                        syntax,
                        "李^䶮 3 0.25 4000000000000",
                        "Chest 0 " + (implicit ? "b'x '" : "x"),
                        bigEndian ? "6 1" : "6 2");
    }

    @Test
    void readsTheJsonAndIsReadBack() throws Exception {
        assumePydicom();
        Path json = folder.resolve("written.json");
        Path back = folder.resolve("back.json");
        Attributes plain = sample().toBuilder().remove(Tag.PixelData).build();
        Files.writeString(json, DicomJsonWriter.toJson(plain));
        assertThat(python(READ_JSON, json.toString(), back.toString())).containsExactly("李^䶮 3 0.25 4000000000000");
        Attributes read = DicomJsonReader.fromJson(Files.readString(back));
        assertThat(DicomJsonWriter.toJson(read)).isEqualTo(DicomJsonWriter.toJson(plain));
    }
}
