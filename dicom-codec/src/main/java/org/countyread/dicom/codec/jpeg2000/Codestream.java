package org.countyread.dicom.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.countyread.dicom.codec.sample.CodecException;

/**
 * The markers of a code stream, main header and tile-parts. What tile-parts claim about their number is not needed and not
 * believed. Source: ITU-T T.800 Annex A. Single-threaded, for one stream.
 */
final class Codestream {
    static final int SOC = 0xFF4F;
    static final int SIZ = 0xFF51;
    static final int COD = 0xFF52;
    static final int COC = 0xFF53;
    static final int QCD = 0xFF5C;
    static final int QCC = 0xFF5D;
    static final int RGN = 0xFF5E;
    static final int POC = 0xFF5F;
    static final int PPM = 0xFF60;
    static final int PPT = 0xFF61;
    private static final int CAP = 0xFF50;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int TILE_PART_HEADER_BYTES = 12;

    private final byte[] stream;
    private final SizeSegment size;
    private final TileHeader main;
    private final Map<Integer, Parts> tiles = new TreeMap<>();

    /** Everything that belongs to one tile. */
    static final class Parts {
        final TileHeader header;
        private final byte[] stream;
        private int start;
        private int end;
        private ByteArrayOutputStream joined = new ByteArrayOutputStream(0);

        Parts(TileHeader header, byte[] stream) {
            this.header = header;
            this.stream = stream;
        }

        private void add(int from, int to) {
            if (end == 0) {
                start = from;
                end = to;
                return;
            }
            if (joined.size() == 0) {
                joined = new ByteArrayOutputStream(2 * (end - start + to - from));
                joined.write(stream, start, end - start);
            }
            joined.write(stream, from, to - from);
        }

        /** The packets of the tile, one behind another. */
        Segment packets() {
            if (joined.size() == 0) {
                return new Segment(stream, start, end);
            }
            byte[] all = joined.toByteArray();
            return new Segment(all, 0, all.length);
        }
    }

    private Codestream(byte[] stream, SizeSegment size) {
        this.stream = stream;
        this.size = size;
        this.main = new TileHeader(size.components());
    }

    /** Reads the headers from SOC on; decodes nothing.
     *  @throws CodecException if they are damaged or exceed a limit */
    static Codestream parse(byte[] stream, int start) throws CodecException {
        if (start < 0 || start + 6 > stream.length || word(stream, start) != SOC || word(stream, start + 2) != SIZ) {
            throw new CodecException("no JPEG 2000 stream: it starts without SOC and SIZ");
        }
        Segment first = segmentAt(stream, start + 2);
        Codestream codestream = new Codestream(stream, SizeSegment.parse(first));
        codestream.readParts(codestream.readMain(first.end()));
        return codestream;
    }

    SizeSegment size() {
        return size;
    }

    /** What belongs to each tile, by its index; tiles that the stream lost are missing. */
    Map<Integer, Parts> tiles() {
        return tiles;
    }

    /** The least number of decomposition levels in the frame. */
    int levels() throws CodecException {
        int least = Integer.MAX_VALUE;
        for (Parts parts : tiles.values()) {
            for (int i = 0; i < size.components(); i++) {
                least = Math.min(least, parts.header.style(i).levels());
            }
        }
        return least;
    }

    private static int word(byte[] stream, int at) {
        return ((stream[at] & 0xFF) << 8) | (stream[at + 1] & 0xFF);
    }

    private static Segment segmentAt(byte[] stream, int at) throws CodecException {
        int length = at + 4 <= stream.length ? word(stream, at + 2) : 0;
        if (length < 2 || at + 2 + length > stream.length) {
            throw new CodecException("JPEG 2000 segment at byte %d is cut short".formatted(at));
        }
        return new Segment(stream, at + 4, at + 2 + length);
    }

    private int readMain(int from) throws CodecException {
        int at = from;
        while (at + 2 <= stream.length && word(stream, at) != SOT) {
            int marker = word(stream, at);
            if (marker == CAP) {
                throw new CodecException("high-throughput JPEG 2000 is not read");
            }
            if (marker < 0xFF00 || marker == EOC) {
                throw new CodecException("JPEG 2000 header has %04X where a marker should be".formatted(marker));
            }
            Segment segment = segmentAt(stream, at);
            main.read(marker, segment);
            at = segment.end();
        }
        return at;
    }

    private void readParts(int from) throws CodecException {
        int at = from;
        while (at + TILE_PART_HEADER_BYTES <= stream.length && word(stream, at) == SOT) {
            Segment header = segmentAt(stream, at);
            int tile = header.word(0);
            long length = header.number(2);
            boolean toTheEnd = length < TILE_PART_HEADER_BYTES || at + length > stream.length;
            int end = toTheEnd ? stream.length : (int) (at + length);
            if (tile >= size.tiles()) {
                throw new CodecException("JPEG 2000 tile %d of %d".formatted(tile, size.tiles()));
            }
            Parts parts = tiles.computeIfAbsent(tile, index -> new Parts(main.copy(), stream));
            int body = readPartHeader(header.end(), end, parts.header);
            parts.add(body, Math.max(body, toTheEnd ? withoutEoc(end) : end));
            at = end;
        }
        if (tiles.isEmpty()) {
            throw new CodecException("JPEG 2000 stream has no tile");
        }
    }

    private int withoutEoc(int end) {
        return end >= 2 && word(stream, end - 2) == EOC ? end - 2 : end;
    }

    private int readPartHeader(int from, int end, TileHeader header) throws CodecException {
        int at = from;
        while (at + 2 <= end && word(stream, at) != SOD) {
            int marker = word(stream, at);
            Segment segment = segmentAt(stream, at);
            header.read(marker, segment);
            at = segment.end();
        }
        if (at + 2 > end) {
            throw new CodecException("JPEG 2000 tile-part has no data");
        }
        return at + 2;
    }
}
