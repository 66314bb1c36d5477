package org.countyread.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;

/**
 * One component of a tile, cut into resolutions, subbands, precincts and code-blocks. Source: ITU-T T.800 §B.5 to §B.7.
 * Single-threaded.
 */
final class TileComponent {
    private static final int PARTS_BASE = 32_768;
    private static final int SAMPLES_A_PART = 256;
    private static final int PARTS_A_PRECINCT = 4;

    final int index;
    final CodingStyle style;
    final int regionShift;
    final SizeSegment.Box box;
    final List<Precinct> precincts = new ArrayList<>();

    private final Quantisation quantisation;
    private final int precision;
    private final WorkBudget budget;
    private int parts;

    TileComponent(int index, SizeSegment.Box tile, TileHeader header, int precision, WorkBudget budget)
            throws CodecException {
        this.index = index;
        this.style = header.style(index);
        this.quantisation = header.quantisation(index);
        this.regionShift = header.regionShift(index);
        this.box = tile;
        this.precision = precision;
        this.budget = budget;
        for (int r = 0; r <= style.levels(); r++) {
            addResolution(r);
        }
    }

    /** The component's part of the image at a resolution. */
    SizeSegment.Box resolution(int r) {
        return box.reduced(style.levels() - r);
    }

    private void addResolution(int r) throws CodecException {
        SizeSegment.Box area = resolution(r);
        if (area.isEmpty()) {
            return;
        }
        List<Subband> bands = r == 0 ? List.of(band(0, 0)) : List.of(band(r, 1), band(r, 2), band(r, 3));
        int widthBits = style.precincts()[r] & 15;
        int heightBits = style.precincts()[r] >> 4;
        int firstX = area.x0() >> widthBits;
        int firstY = area.y0() >> heightBits;
        int wide = SizeSegment.Box.ceil(area.x1(), widthBits) - firstX;
        int high = SizeSegment.Box.ceil(area.y1(), heightBits) - firstY;
        count((long) wide * high * PARTS_A_PRECINCT);
        int up = style.levels() - r;
        for (int number = 0; number < wide * high; number++) {
            long px = (long) firstX + number % wide;
            long py = (long) firstY + number / wide;
            Precinct precinct = new Precinct(
                    index,
                    r,
                    number,
                    Math.max(box.x0(), px << (widthBits + up)),
                    Math.max(box.y0(), py << (heightBits + up)));
            // Subbands of higher resolutions have half the side.
            int half = r == 0 ? 0 : 1;
            for (Subband band : bands) {
                precinct.bands.add(cut(band, px, py, widthBits - half, heightBits - half));
            }
            precincts.add(precinct);
        }
    }

    /** Many tiny parts would take more memory than the samples in them. */
    private void count(long more) throws CodecException {
        long most = PARTS_BASE + (long) box.width() * box.height() / SAMPLES_A_PART;
        if (more > most - parts) {
            throw new CodecException("JPEG 2000 tile of more than %d precincts and code-blocks".formatted(most));
        }
        parts += (int) more;
        budget.cut(more);
    }

    private Subband band(int r, int kind) throws CodecException {
        int level = r == 0 ? style.levels() : style.levels() - r + 1;
        int number = r == 0 ? 0 : 3 * (r - 1) + kind;
        long shiftX = level > 0 ? ((long) (kind & 1)) << (level - 1) : 0;
        long shiftY = level > 0 ? ((long) (kind >> 1)) << (level - 1) : 0;
        SizeSegment.Box area = new SizeSegment.Box(
                SizeSegment.Box.ceil(box.x0() - shiftX, level),
                SizeSegment.Box.ceil(box.y0() - shiftY, level),
                SizeSegment.Box.ceil(box.x1() - shiftX, level),
                SizeSegment.Box.ceil(box.y1() - shiftY, level));
        SizeSegment.Box lower = r == 0 ? new SizeSegment.Box(0, 0, 0, 0) : resolution(r - 1);
        int magnitudeBits = quantisation.guardBits() + quantisation.exponent(number) - 1;
        float step = style.reversible() ? 1 : quantisation.step(number, precision);
        return new Subband(
                kind,
                area,
                (kind & 1) == 0 ? 0 : lower.width(),
                (kind >> 1) == 0 ? 0 : lower.height(),
                magnitudeBits,
                step);
    }

    private Precinct.Band cut(Subband band, long px, long py, int widthBits, int heightBits) throws CodecException {
        SizeSegment.Box whole = new SizeSegment.Box(
                clamp(px << widthBits),
                clamp(py << heightBits),
                clamp((px + 1) << widthBits),
                clamp((py + 1) << heightBits));
        SizeSegment.Box area = whole.intersect(band.box());
        if (area.isEmpty()) {
            return new Precinct.Band(band, List.of(), 0, 0);
        }
        int blockWidthBits = Math.min(style.blockWidthBits(), widthBits);
        int blockHeightBits = Math.min(style.blockHeightBits(), heightBits);
        int firstX = area.x0() >> blockWidthBits;
        int firstY = area.y0() >> blockHeightBits;
        int wide = SizeSegment.Box.ceil(area.x1(), blockWidthBits) - firstX;
        int high = SizeSegment.Box.ceil(area.y1(), blockHeightBits) - firstY;
        count((long) wide * high);
        List<CodeBlock> blocks = new ArrayList<>(wide * high);
        for (int row = 0; row < high; row++) {
            for (int column = 0; column < wide; column++) {
                int x = (firstX + column) << blockWidthBits;
                int y = (firstY + row) << blockHeightBits;
                SizeSegment.Box block =
                        new SizeSegment.Box(x, y, x + (1 << blockWidthBits), y + (1 << blockHeightBits));
                blocks.add(new CodeBlock(block.intersect(area), column, row));
            }
        }
        return new Precinct.Band(band, blocks, wide, high);
    }

    private static int clamp(long value) {
        return (int) Math.min(Integer.MAX_VALUE, value);
    }
}
