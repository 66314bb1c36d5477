package org.countyread.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/** Decodes one tile after another into a frame, at full resolution or a lower one. Single-threaded. */
final class TileDecoder {
    private final SizeSegment size;
    private final int reduction;
    private final PixelBuffer target;
    private final WorkBudget budget;
    private final BlockDecoder blocks = new BlockDecoder();

    /** @param reduction how many of the highest resolutions are left out */
    TileDecoder(SizeSegment size, int reduction, PixelBuffer target, WorkBudget budget) {
        this.size = size;
        this.reduction = reduction;
        this.target = target;
        this.budget = budget;
    }

    /** Samples of one component of a tile, of which one array is used. */
    private static final class Plane {
        private final int[] integers;
        private final float[] reals;
        private final boolean reversible;

        Plane(int[] integers, float[] reals, boolean reversible) {
            this.integers = integers;
            this.reals = reals;
            this.reversible = reversible;
        }
    }

    void decode(int tile, Codestream.Parts parts) throws CodecException {
        SizeSegment.Box box = size.tile(tile);
        Segment packets = parts.packets();
        List<TileComponent> components = new ArrayList<>();
        for (int i = 0; i < size.components(); i++) {
            components.add(new TileComponent(i, box, parts.header, size.precisions()[i], budget));
        }
        if (new PacketReader(components, packets, budget).read(parts.header) == 0) {
            throw new CodecException("JPEG 2000 tile %d has no packet".formatted(tile));
        }
        List<Plane> planes = new ArrayList<>();
        for (TileComponent component : components) {
            planes.add(plane(component, packets.stream()));
            component.precincts.clear();
        }
        if (parts.header.colourTransform()) {
            undoColourTransform(planes);
        }
        SizeSegment.Box area = box.reduced(reduction);
        for (int i = 0; i < planes.size(); i++) {
            store(planes.get(i), i, area);
        }
    }

    private Plane plane(TileComponent component, byte[] stream) {
        CodingStyle style = component.style;
        int resolutions = style.levels() + 1 - reduction;
        SizeSegment.Box area = component.resolution(resolutions - 1);
        int count = area.width() * area.height();
        boolean reversible = style.reversible();
        Plane plane = new Plane(new int[reversible ? count : 0], new float[reversible ? 0 : count], reversible);
        for (Precinct precinct : component.precincts) {
            if (precinct.resolution >= resolutions) {
                continue;
            }
            for (Precinct.Band band : precinct.bands) {
                for (CodeBlock block : band.blocks) {
                    if (block.segments > 0 && block.bitPlanes > 0) {
                        int[] values = blocks.decode(block, style, band.subband.kind(), stream);
                        lowerRegion(values, block, component.regionShift);
                        place(values, block, band.subband, plane, area.width());
                    }
                }
            }
        }
        if (reversible) {
            InverseWavelet.undo(plane.integers, component, resolutions, area.width());
        } else {
            InverseWavelet.undo(plane.reals, component, resolutions, area.width());
        }
        return plane;
    }

    /** Coefficients of a region of interest stand above all others (§H.1). Values are doubled. */
    private static void lowerRegion(int[] values, CodeBlock block, int shift) {
        if (shift == 0) {
            return;
        }
        int threshold = shift > BlockDecoder.BIT_PLANES_MAX ? Integer.MAX_VALUE : 2 << shift;
        int count = block.box.width() * block.box.height();
        for (int i = 0; i < count; i++) {
            int magnitude = Math.abs(values[i]);
            if (magnitude >= threshold) {
                values[i] = values[i] < 0 ? -(magnitude >> shift) : magnitude >> shift;
            }
        }
    }

    private static void place(int[] values, CodeBlock block, Subband band, Plane plane, int stride) {
        int left = block.box.x0() - band.box().x0() + band.targetX();
        int top = block.box.y0() - band.box().y0() + band.targetY();
        int width = block.box.width();
        float step = 0.5f * band.step();
        for (int y = 0; y < block.box.height(); y++) {
            int from = y * width;
            int to = (top + y) * stride + left;
            for (int x = 0; x < width; x++) {
                if (plane.reversible) {
                    plane.integers[to + x] = values[from + x] / 2;
                } else {
                    plane.reals[to + x] = values[from + x] * step;
                }
            }
        }
    }

    /** Equations G-3 to G-8. */
    private static void undoColourTransform(List<Plane> planes) throws CodecException {
        Plane first = planes.get(0);
        Plane second = planes.get(1);
        Plane third = planes.get(2);
        if (first.reversible != second.reversible || first.reversible != third.reversible) {
            throw new CodecException("JPEG 2000 colour transform of components with different wavelets");
        }
        for (int i = 0; i < first.integers.length; i++) {
            int u = second.integers[i];
            int v = third.integers[i];
            int green = first.integers[i] - ((u + v) >> 2);
            first.integers[i] = v + green;
            second.integers[i] = green;
            third.integers[i] = u + green;
        }
        for (int i = 0; i < first.reals.length; i++) {
            float y = first.reals[i];
            float u = second.reals[i];
            float v = third.reals[i];
            first.reals[i] = y + v * 1.402f;
            second.reals[i] = y - u * 0.34413f - v * 0.71414f;
            third.reals[i] = y + u * 1.772f;
        }
    }

    private void store(Plane plane, int component, SizeSegment.Box area) {
        SizeSegment.Box image = size.image().reduced(reduction);
        int precision = size.precisions()[component];
        boolean signed = size.signed()[component];
        int low = signed ? -(1 << (precision - 1)) : 0;
        int high = signed ? (1 << (precision - 1)) - 1 : (1 << precision) - 1;
        int shift = signed ? 0 : 1 << (precision - 1);
        int stride = target.samplesPerPixel();
        for (int y = 0; y < area.height(); y++) {
            int row = area.y0() - image.y0() + y;
            int to = (row * target.columns() + area.x0() - image.x0()) * stride + component;
            int from = y * area.width();
            for (int x = 0; x < area.width(); x++, to += stride) {
                int value = plane.reversible ? plane.integers[from + x] : (int) Math.rint(plane.reals[from + x]);
                target.set(to, Math.max(low, Math.min(high, value + shift)));
            }
        }
    }
}
