package org.countyread.dicom.part10;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.DicomFormatException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long the header of a 15 MB digital radiograph takes once the file is in the page cache, opening it included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HeaderBenchmark {
    private static final int PIXEL_BYTES = 15_000_000;
    private static final int PRIVATE_ELEMENTS = 40;

    private Path file = Path.of("");

    /** About a hundred elements, as a DR has them: texts, numbers, two short sequences, a private block. */
    @Setup
    public void write() throws IOException {
        Attributes code = Attributes.builder()
                .string(Tag.CodeValue, "T-D3000")
                .string(Tag.CodingSchemeDesignator, "SRT")
                .string(Tag.CodeMeaning, "Chest")
                .build();
        Attributes.Builder dataset = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .string(Tag.ImageType, "ORIGINAL", "PRIMARY")
                .string(Tag.SOPClassUID, Uid.DigitalXRayImageStorageForPresentation)
                .string(Tag.SOPInstanceUID, "1.2.3.4.5.6.7.8.9")
                .string(Tag.StudyInstanceUID, "1.2.3.4.5.6.7.8")
                .string(Tag.SeriesInstanceUID, "1.2.3.4.5.6.7")
                .string(Tag.PatientName, "Wang^Xiaoming=王^小明")
                .items(Tag.AnatomicRegionSequence, code)
                .items(Tag.ViewCodeSequence, code)
                .integer(Tag.Rows, 3000)
                .integer(Tag.Columns, 2500)
                .integer(Tag.BitsAllocated, 16);
        for (int tag :
                new int[] {Tag.StudyDate, Tag.SeriesDate, Tag.ContentDate, Tag.AcquisitionDate, Tag.PatientBirthDate}) {
            dataset.string(tag, "20261122");
        }
        for (int tag : new int[] {
            Tag.Manufacturer,
            Tag.InstitutionName,
            Tag.StationName,
            Tag.StudyDescription,
            Tag.SeriesDescription,
            Tag.PatientID,
            Tag.BodyPartExamined,
            Tag.ProtocolName,
            Tag.SoftwareVersions,
            Tag.DeviceSerialNumber,
            Tag.StudyID,
            Tag.AccessionNumber
        }) {
            dataset.string(tag, "TEXT 12345");
        }
        dataset.privateCreator(0x0019, 0x10, "VENDOR");
        for (int i = 0; i < PRIVATE_ELEMENTS; i++) {
            dataset.string(Tag.of(0x0019, 0x1000 + i), VR.LO, "value " + i);
        }
        dataset.bulk(Tag.PixelData, VR.OW, BulkData.of(new byte[PIXEL_BYTES]));
        file = Files.createTempFile("header", ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(
                            Uid.DigitalXRayImageStorageForPresentation,
                            "1.2.3.4.5.6.7.8.9",
                            Uid.ExplicitVRLittleEndian),
                    dataset.build());
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public Object header() throws IOException, DicomFormatException {
        return Part10Reader.read(file);
    }
}
