package org.countyread.dicom.net.ul;

import org.countyread.dicom.net.pdu.UserInformation;
import org.countyread.dicom.part10.FileMetaInformation;

/** How this implementation names itself to its peers: as it does in the files it writes. Source: PS3.7 §D.3.3.2. */
final class Implementation {
    private Implementation() {}

    static UserInformation userInformation(int pduBytesMax) {
        return UserInformation.of(
                pduBytesMax,
                FileMetaInformation.IMPLEMENTATION_CLASS_UID,
                FileMetaInformation.IMPLEMENTATION_VERSION_NAME);
    }
}
