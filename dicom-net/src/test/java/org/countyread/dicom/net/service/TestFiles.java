package org.countyread.dicom.net.service;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.FileMetaInformation;

/** Makes Part 10 files of any size without holding them. */
final class TestFiles {
    private static final int BLOCK_BYTES = 1024 * 1024;

    private TestFiles() {}

    /** A CT object whose pixel data has {@code pixelBytes} bytes, each telling its place. */
    static void write(Path path, String sopInstanceUid, long pixelBytes) throws IOException {
        Attributes dataSet = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .string(Tag.SOPInstanceUID, sopInstanceUid)
                .string(Tag.PatientID, "P1")
                .build();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BLOCK_BYTES)) {
            out.write(FileMetaInformation.of(Uid.CTImageStorage, sopInstanceUid, Uid.ExplicitVRLittleEndian)
                    .encode());
            DataSetEncoder.encode(out, dataSet, TransferSyntax.of(Uid.ExplicitVRLittleEndian));
            out.write(pixelDataHeader(pixelBytes));
            byte[] block = new byte[BLOCK_BYTES];
            for (long left = pixelBytes; left > 0; left -= Math.min(left, BLOCK_BYTES)) {
                ByteBuffer.wrap(block).putLong(0, left);
                out.write(block, 0, (int) Math.min(left, BLOCK_BYTES));
            }
        }
    }

    private static byte[] pixelDataHeader(long bytes) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put((byte) 'O')
                .put((byte) 'W')
                .putShort((short) 0)
                .putInt((int) bytes)
                .array();
    }
}
