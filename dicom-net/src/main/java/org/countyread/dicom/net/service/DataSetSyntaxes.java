package org.countyread.dicom.net.service;

import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Uid;

/** The transfer syntaxes this implementation speaks for data sets that are no images. Thread-safe. */
public final class DataSetSyntaxes {
    /** Best first: explicit VRs tell more, deflating costs more than it saves on a local line. */
    public static final List<String> ALL = List.of(
            Uid.ExplicitVRLittleEndian,
            Uid.ImplicitVRLittleEndian,
            Uid.DeflatedExplicitVRLittleEndian,
            Uid.ExplicitVRBigEndian);

    /** What a user proposes: the default everybody has to speak, and the one that tells more. */
    public static final List<String> PROPOSED = List.of(Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian);

    private DataSetSyntaxes() {}

    /** The best of those proposed. */
    public static Optional<String> choose(List<String> proposed) {
        return ALL.stream().filter(proposed::contains).findFirst();
    }
}
