package org.countyread.dicom.net.dimse;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.pdu.Pdv;

/** Cuts commands and data sets into P-DATA-TF PDUs the peer can take, one value each. Source: PS3.8 Annex E. Thread-safe. */
public final class PdvFragmenter {
    private PdvFragmenter() {}

    /**
     * Cuts {@code bytes}, whose ownership passes to the PDUs, into slices.
     *
     * @param last whether the command or data set ends with these bytes
     * @param pduBytesMax longest body of a PDU, at least 8
     */
    public static List<PDataTF> fragment(
            int presentationContextId, boolean command, ByteBuf bytes, boolean last, int pduBytesMax) {
        int dataBytesMax = dataBytesMax(pduBytesMax);
        List<PDataTF> pdus = new ArrayList<>(bytes.readableBytes() / dataBytesMax + 1);
        try {
            do {
                ByteBuf slice = bytes.readRetainedSlice(Math.min(dataBytesMax, bytes.readableBytes()));
                boolean end = last && !bytes.isReadable();
                pdus.add(new PDataTF(List.of(new Pdv(presentationContextId, command, end, slice))));
            } while (bytes.isReadable());
        } finally {
            bytes.release();
        }
        return pdus;
    }

    /** Bytes of data that fit into one PDU; even, since every fragment but the last has to be (PS3.8 Annex E.1). */
    public static int dataBytesMax(int pduBytesMax) {
        return (pduBytesMax - Pdv.HEADER_BYTES) & ~1;
    }
}
