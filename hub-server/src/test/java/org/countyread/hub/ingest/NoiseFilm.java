package org.countyread.hub.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;

/** Objects of any size. */
final class NoiseFilm {
    private NoiseFilm() {}

    /** An object of a little more than so many bytes, which nothing makes shorter. */
    static byte[] of(int bytes) throws IOException {
        String instance = "1.2.840.4711." + System.nanoTime();
        byte[] pixels = new byte[bytes];
        new Random(bytes).nextBytes(pixels);
        Attributes dataset = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.StudyInstanceUID, instance + ".1")
                .string(Tag.SeriesInstanceUID, instance + ".2")
                .string(Tag.Modality, "OT")
                .integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.Rows, bytes / 1024)
                .integer(Tag.Columns, 1024)
                .integer(Tag.BitsAllocated, 8)
                .integer(Tag.BitsStored, 8)
                .integer(Tag.HighBit, 7)
                .integer(Tag.PixelRepresentation, 0)
                .bytes(Tag.PixelData, VR.OB, pixels)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.write(
                out,
                FileMetaInformation.of(Uid.SecondaryCaptureImageStorage, instance, Uid.ExplicitVRLittleEndian),
                dataset);
        return out.toByteArray();
    }
}
