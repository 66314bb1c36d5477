package org.countyread.dicom.codec.jpeg2000;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;

/**
 * Hands the bytes of a tile's packets to its code-blocks, in the order of the stream. A stream that was cut brings fewer
 * layers or resolutions. Source: ITU-T T.800 §B.9 to §B.12. Single-threaded, for one tile.
 */
final class PacketReader {
    private static final int SOP = 0xFF91;
    private static final int SOP_BYTES = 6;
    private static final int EPH = 0xFF92;
    private static final int LENGTH_BITS_MAX = 31;

    private final List<TileComponent> components;
    private final List<Precinct> precincts = new ArrayList<>();
    private final PacketBits bits;
    private final WorkBudget budget;
    private int packets;

    PacketReader(List<TileComponent> components, Segment data, WorkBudget budget) {
        this.components = components;
        this.budget = budget;
        this.bits = new PacketBits(data);
        components.forEach(component -> precincts.addAll(component.precincts));
    }

    /** Reads all packets and returns how many there were. */
    int read(TileHeader header) throws CodecException {
        try {
            for (TileHeader.Progression progression : header.progressions()) {
                stretch(progression, Math.min(progression.layerEnd(), header.layers()));
            }
        } catch (EOFException cut) {
            return packets;
        }
        return packets;
    }

    private void stretch(TileHeader.Progression progression, int layers) throws EOFException, CodecException {
        List<Precinct> inOrder = new ArrayList<>();
        for (Precinct precinct : precincts) {
            if (precinct.resolution >= progression.resolution()
                    && precinct.resolution < progression.resolutionEnd()
                    && precinct.component >= progression.component()
                    && precinct.component < progression.componentEnd()) {
                inOrder.add(precinct);
            }
        }
        inOrder.sort(order(progression.order()));
        if (progression.order() == 0) {
            for (int layer = 0; layer < layers; layer++) {
                layer(inOrder, layer);
            }
        } else if (progression.order() == 1) {
            byResolution(inOrder, layers);
        } else {
            for (Precinct precinct : inOrder) {
                while (precinct.layersRead < layers) {
                    packet(precinct);
                }
            }
        }
    }

    private void byResolution(List<Precinct> inOrder, int layers) throws EOFException, CodecException {
        int from = 0;
        while (from < inOrder.size()) {
            int to = from;
            while (to < inOrder.size() && inOrder.get(to).resolution == inOrder.get(from).resolution) {
                to++;
            }
            for (int layer = 0; layer < layers; layer++) {
                layer(inOrder.subList(from, to), layer);
            }
            from = to;
        }
    }

    private void layer(List<Precinct> inOrder, int layer) throws EOFException, CodecException {
        for (Precinct precinct : inOrder) {
            if (precinct.layersRead == layer) {
                packet(precinct);
            }
        }
    }

    /** The order of precincts; where layers come first or second, of those within one layer. */
    private static Comparator<Precinct> order(int progression) throws CodecException {
        Comparator<Precinct> resolution = Comparator.comparingInt(precinct -> precinct.resolution);
        Comparator<Precinct> component = Comparator.comparingInt(precinct -> precinct.component);
        Comparator<Precinct> number = Comparator.comparingInt(precinct -> precinct.number);
        Comparator<Precinct> position =
                Comparator.<Precinct>comparingLong(precinct -> precinct.y).thenComparingLong(precinct -> precinct.x);
        return switch (progression) {
            case 0, 1 -> resolution.thenComparing(component).thenComparing(number);
            case 2 ->
                resolution.thenComparing(position).thenComparing(component).thenComparing(number);
            case 3 ->
                position.thenComparing(component).thenComparing(resolution).thenComparing(number);
            case 4 ->
                component.thenComparing(position).thenComparing(resolution).thenComparing(number);
            default -> throw new CodecException("JPEG 2000 progression order %d".formatted(progression));
        };
    }

    private void packet(Precinct precinct) throws EOFException, CodecException {
        if (bits.startsWith(SOP)) {
            bits.skip(SOP_BYTES);
        }
        TileComponent component = components.get(precinct.component);
        int layer = precinct.layersRead++;
        List<CodeBlock> blocks = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        if (bits.next() == 1) {
            for (Precinct.Band band : precinct.bands) {
                budget.visit(band.blocks.size());
                for (CodeBlock block : band.blocks) {
                    if (isIncluded(component, band, block, layer)) {
                        contribution(block, component.style, blocks, lengths);
                    }
                }
            }
        }
        bits.align();
        if (bits.startsWith(EPH)) {
            bits.skip(2);
        }
        body(blocks, lengths);
        packets++;
    }

    private boolean isIncluded(TileComponent component, Precinct.Band band, CodeBlock block, int layer)
            throws EOFException, CodecException {
        if (block.included) {
            return bits.next() == 1;
        }
        if (!band.inclusion.isBelow(block.column, block.row, layer + 1, bits)) {
            return false;
        }
        int shift = component.regionShift;
        int zeros = band.zeroPlanes.value(block.column, block.row, bits);
        block.bitPlanes = band.subband.magnitudeBits() + shift - zeros;
        if (block.bitPlanes > BlockDecoder.BIT_PLANES_MAX) {
            throw new CodecException("JPEG 2000 code-block of %d bit planes".formatted(block.bitPlanes));
        }
        block.included = true;
        return true;
    }

    /** The passes that a packet adds to a block, and the lengths of their segments (§B.10.6, §B.10.7). */
    private void contribution(CodeBlock block, CodingStyle style, List<CodeBlock> blocks, List<Integer> lengths)
            throws EOFException, CodecException {
        int left = passes();
        while (bits.next() == 1) {
            block.lengthBits++;
        }
        while (left > 0) {
            int segment = block.segmentWithRoom(style);
            int passes = Math.min(left, block.segmentPassesMax[segment] - block.segmentPasses[segment]);
            int width = block.lengthBits + 31 - Integer.numberOfLeadingZeros(passes);
            if (width > LENGTH_BITS_MAX) {
                throw new CodecException("JPEG 2000 packet with a length of %d bits".formatted(width));
            }
            block.segmentPasses[segment] += passes;
            block.passes += passes;
            blocks.add(block);
            lengths.add(segment);
            lengths.add(bits.read(width));
            left -= passes;
        }
        if (block.passes > 3 * BlockDecoder.BIT_PLANES_MAX) {
            throw new CodecException("JPEG 2000 code-block of %d passes".formatted(block.passes));
        }
    }

    /** Table B.4. */
    private int passes() throws EOFException {
        if (bits.next() == 0) {
            return 1;
        }
        if (bits.next() == 0) {
            return 2;
        }
        int three = bits.read(2);
        if (three < 3) {
            return 3 + three;
        }
        int six = bits.read(5);
        return six < 31 ? 6 + six : 37 + bits.read(7);
    }

    private void body(List<CodeBlock> blocks, List<Integer> lengths) throws EOFException {
        for (int i = 0; i < blocks.size(); i++) {
            int length = lengths.get(2 * i + 1);
            int there = Math.min(length, bits.remaining());
            blocks.get(i).addPiece(lengths.get(2 * i), bits.position(), there);
            bits.skip(there);
            if (there < length) {
                throw new EOFException();
            }
        }
    }
}
