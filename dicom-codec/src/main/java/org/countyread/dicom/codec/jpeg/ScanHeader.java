package org.countyread.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;

/**
 * A scan header (ITU-T T.81 §B.2.3): its components, and four numbers whose sense depends on the process.
 *
 * @param start first coefficient, or the predictor of the lossless process
 * @param end last coefficient
 * @param high bit position of the scan before, 0 in the first one
 * @param low bit position, or the point transform of the lossless process
 */
record ScanHeader(List<Component> components, int start, int end, int high, int low) {
    static ScanHeader parse(JpegFrame frame, byte[] stream, int from, int to) throws CodecException {
        int count = from < to ? stream[from] & 0xFF : 0;
        if (count < 1 || to - from < 4 + 2 * count) {
            throw new CodecException("JPEG scan header is cut short");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Component component = frame.component(stream[from + 1 + 2 * i] & 0xFF);
            int tables = stream[from + 2 + 2 * i] & 0xFF;
            component.dcTable = (tables >> 4) & 3;
            component.acTable = tables & 3;
            if (components.contains(component)) {
                throw new CodecException("JPEG scan names a component twice");
            }
            components.add(component);
        }
        int tail = from + 1 + 2 * count;
        int positions = stream[tail + 2] & 0xFF;
        return new ScanHeader(components, stream[tail] & 0xFF, stream[tail + 1] & 0xFF, positions >> 4, positions & 15);
    }

    boolean isInterleaved() {
        return components.size() > 1;
    }
}
