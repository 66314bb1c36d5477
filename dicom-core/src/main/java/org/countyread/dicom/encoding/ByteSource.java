package org.countyread.dicom.encoding;

import java.io.IOException;
import org.countyread.dicom.data.BulkData;

/** Input of known length that can leave stretches of itself where they are. */
interface ByteSource {
    long position();

    /** Where the input ends. */
    long end();

    /** Moves; never beyond {@link #end()}. */
    void position(long target);

    /** Fills the array; the caller has checked that enough is left. */
    void read(byte[] target) throws IOException;

    /** The next {@code length} bytes as they lie, not read. */
    BulkData slice(long length);
}
