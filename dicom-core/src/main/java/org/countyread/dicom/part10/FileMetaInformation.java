package org.countyread.dicom.part10;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.BulkData;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.TransferSyntax;

/** Preamble and group 2 of a DICOM file (PS3.10 §7.1). Immutable. Thread-safe. */
public record FileMetaInformation(Attributes attributes, BulkData.Bytes preamble) {
    static final int PREAMBLE_BYTES = 128;
    static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

    /** Names this software as the writer, a UID under 2.25 that never changes. */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.264814177531874386019442387518904267511";

    public static final String IMPLEMENTATION_VERSION_NAME = "COUNTYREAD_1";
    private static final byte[] VERSION = {0, 1};

    public static FileMetaInformation of(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
        return of(Attributes.builder()
                .bytes(Tag.FileMetaInformationVersion, VR.OB, VERSION)
                .string(Tag.MediaStorageSOPClassUID, sopClassUid)
                .string(Tag.MediaStorageSOPInstanceUID, sopInstanceUid)
                .string(Tag.TransferSyntaxUID, transferSyntaxUid)
                .string(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
                .string(Tag.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME)
                .build());
    }

    /** From group 2 elements, with an empty preamble. */
    public static FileMetaInformation of(Attributes attributes) {
        return new FileMetaInformation(attributes, BulkData.of(new byte[PREAMBLE_BYTES]));
    }

    /** Media Storage SOP Class UID; empty when the file does not say. */
    public String sopClassUid() {
        return attributes.string(Tag.MediaStorageSOPClassUID, "");
    }

    public String sopInstanceUid() {
        return attributes.string(Tag.MediaStorageSOPInstanceUID, "");
    }

    public String transferSyntaxUid() {
        return attributes.string(Tag.TransferSyntaxUID, Uid.ImplicitVRLittleEndian);
    }

    /** The AE title that sent the object (PS3.10 Table 7.1-1). */
    public Optional<String> sourceApplicationEntityTitle() {
        return attributes.string(Tag.SourceApplicationEntityTitle);
    }

    public FileMetaInformation withSourceApplicationEntityTitle(String aeTitle) {
        return new FileMetaInformation(
                attributes.toBuilder()
                        .string(Tag.SourceApplicationEntityTitle, aeTitle)
                        .build(),
                preamble);
    }

    /** Preamble, prefix and group 2 with its length: what stands before the data set in a file. */
    public byte[] encode() {
        Attributes withoutLength = attributes.toBuilder()
                .remove(Tag.FileMetaInformationGroupLength)
                .build();
        long length = DataSetEncoder.length(withoutLength, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Attributes whole = withoutLength.toBuilder()
                .longs(Tag.FileMetaInformationGroupLength, VR.UL, length)
                .build();
        byte[] group = DataSetEncoder.encode(whole, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] bytes = new byte[PREAMBLE_BYTES + PREFIX.length + group.length];
        byte[] start = preamble.readAll();
        System.arraycopy(start, 0, bytes, 0, Math.min(start.length, PREAMBLE_BYTES));
        System.arraycopy(PREFIX, 0, bytes, PREAMBLE_BYTES, PREFIX.length);
        System.arraycopy(group, 0, bytes, PREAMBLE_BYTES + PREFIX.length, group.length);
        return bytes;
    }
}
