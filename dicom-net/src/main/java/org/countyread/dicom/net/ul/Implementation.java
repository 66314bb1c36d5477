package org.countyread.dicom.net.ul;

import org.countyread.dicom.net.pdu.UserInformation;

/** How this implementation names itself to its peers. Source: PS3.7 §D.3.3.2. */
final class Implementation {
    /** Of the root 2.25, from a UUID made once for this implementation. */
    static final String CLASS_UID = "2.25.139356724363084023708881825521833431974";

    /** At most 16 characters. */
    static final String VERSION_NAME = "COUNTYREAD_1";

    private Implementation() {}

    static UserInformation userInformation(int pduBytesMax) {
        return UserInformation.of(pduBytesMax, CLASS_UID, VERSION_NAME);
    }
}
