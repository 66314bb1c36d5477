package org.countyread.gateway;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;

/** Small and large objects made for a test. */
final class TestObjects {
    private static final int META_START = 132;

    private TestObjects() {}

    /** A chest image whose pixels come from a seed. */
    static Path write(Path file, String study, String instance, String accession, int rows, long seed)
            throws IOException {
        byte[] pixels = new byte[rows * 512];
        new Random(seed).nextBytes(pixels);
        return write(file, study, instance, accession, rows, pixels);
    }

    /** A chest image that is as smooth as films are: a third of its bytes say it all. */
    static Path writeFilm(Path file, String study, String instance, String accession, int rows) throws IOException {
        byte[] pixels = new byte[rows * 512];
        Random random = new Random(rows);
        for (int i = 0; i < pixels.length; i += 2) {
            int grey = 1000 + i / 512 % 900 + random.nextInt(16);
            pixels[i] = (byte) grey;
            pixels[i + 1] = (byte) (grey >> 8);
        }
        return write(file, study, instance, accession, rows, pixels);
    }

    /** An image without an accession number, of a patient whom the device knows from its worklist. */
    static Path writeOf(Path file, String study, String instance, String patientId, String patientName)
            throws IOException {
        return write(file, study, instance, "", patientId, patientName, 9, new byte[9 * 512]);
    }

    private static Path write(Path file, String study, String instance, String accession, int rows, byte[] pixels)
            throws IOException {
        return write(file, study, instance, accession, "P" + accession, "LI^SI=李^四", rows, pixels);
    }

    private static Path write(
            Path file,
            String study,
            String instance,
            String accession,
            String patientId,
            String patientName,
            int rows,
            byte[] pixels)
            throws IOException {
        Attributes data = Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.SOPClassUID, Uid.DigitalXRayImageStorageForPresentation)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".1")
                .string(Tag.Modality, "DX")
                .string(Tag.AccessionNumber, accession)
                .string(Tag.PatientID, patientId)
                .string(Tag.PatientName, patientName)
                .string(Tag.PatientSex, "M")
                .string(Tag.DeviceSerialNumber, "SN-1")
                .integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.Rows, rows)
                .integer(Tag.Columns, 256)
                .integer(Tag.BitsAllocated, 16)
                .integer(Tag.BitsStored, 16)
                .integer(Tag.HighBit, 15)
                .integer(Tag.PixelRepresentation, 0)
                .bytes(Tag.PixelData, VR.OW, pixels)
                .build();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Part10Writer.write(
                    out,
                    FileMetaInformation.of(
                            Uid.DigitalXRayImageStorageForPresentation, instance, Uid.ExplicitVRLittleEndian),
                    data);
        }
        return file;
    }

    /** An object with so many bytes of pixels, written without holding them in memory. */
    static Path writeLarge(Path file, String study, String instance, long pixelBytes) throws IOException {
        write(file, study, instance, "LARGE", 0, 0);
        byte[] small = Files.readAllBytes(file);
        ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN).putInt(small.length - 4, (int) pixelBytes);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(small);
            byte[] piece = new byte[1 << 20];
            new Random(7).nextBytes(piece);
            for (long written = 0; written < pixelBytes; written += piece.length) {
                out.write(piece);
            }
        }
        return file;
    }

    /** The bytes behind preamble and group 2: what a device sends. */
    static byte[] dataSet(byte[] part10) {
        int lengthAt = META_START + 8;
        int length = (part10[lengthAt] & 0xFF)
                | (part10[lengthAt + 1] & 0xFF) << 8
                | (part10[lengthAt + 2] & 0xFF) << 16
                | (part10[lengthAt + 3] & 0xFF) << 24;
        return Arrays.copyOfRange(part10, lengthAt + 4 + length, part10.length);
    }
}
