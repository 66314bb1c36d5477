package org.countyread.dicom.net.service.retrieve;

import java.util.List;
import org.countyread.dicom.net.association.DataSetSource;

/** One object that is to be sent. Opened at most once, on a thread that may block. */
public interface StoredInstance {
    String sopClassUid();

    String sopInstanceUid();

    /** The transfer syntaxes it can be sent in, best first: as it is kept, then those it can be converted to. */
    List<String> transferSyntaxUids();

    /** Its data set in one of them. */
    DataSetSource dataSet(String transferSyntaxUid);
}
