package org.countyread.dicom.encoding;

import java.io.IOException;
import org.countyread.dicom.data.BulkData;

/** Input of known length that is read forwards, and can leave stretches of itself where they are. */
interface ByteSource {
    long position();

    /** Where the input ends. */
    long end();

    /** Moves on; never beyond {@link #end()}. */
    void position(long target);

    /** Fills the array; the caller has checked that enough is left. */
    void read(byte[] target) throws IOException;

    /** The next {@code length} bytes as they lie, not read. */
    BulkData slice(long length);
}
