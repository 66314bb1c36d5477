package org.countyread.dicom.part10;

import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.TransferSyntax;

/** A DICOM file: meta information and data set, whose large values may still lie in the file. Immutable. Thread-safe. */
public record DicomFile(FileMetaInformation meta, Attributes dataset) {
    public TransferSyntax transferSyntax() {
        return TransferSyntax.of(meta.transferSyntaxUid());
    }
}
