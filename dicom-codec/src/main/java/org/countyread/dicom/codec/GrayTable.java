package org.countyread.dicom.codec;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.countyread.dicom.codec.lut.FunctionalGroups;
import org.countyread.dicom.codec.lut.LookupTable;
import org.countyread.dicom.codec.lut.ModalityLut;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/**
 * The grey that each stored value of a frame is shown in: modality LUT, then VOI LUT or window, then inversion for
 * MONOCHROME1 and the presentation LUT shape INVERSE. Source: PS3.3 §C.11 and PS3.4 §N.2.
 */
final class GrayTable {
    private static final int TABLE_BITS_MAX = 16;
    private static final int VALUES_SAMPLED = 100_000;
    private static final double PERCENTILE_LOW = 0.005;
    private static final double PERCENTILE_HIGH = 0.995;

    private final DecodedFrame frame;
    private final DoubleUnaryOperator modality;
    private final DoubleUnaryOperator shade;
    private final boolean inverted;
    private final byte[] table;

    private GrayTable(DecodedFrame frame, DoubleUnaryOperator modality, DoubleUnaryOperator shade, boolean inverted) {
        this.frame = frame;
        this.modality = modality;
        this.shade = shade;
        this.inverted = inverted;
        int bits = frame.pixels().bitsAllocated();
        this.table = new byte[bits <= TABLE_BITS_MAX ? 1 << bits : 0];
        for (int raw = 0; raw < table.length; raw++) {
            table[raw] = (byte) compute(raw);
        }
    }

    static GrayTable of(DecodedFrame frame, Attributes dataset, int index, Optional<Window> wanted) {
        boolean signed = frame.format().signed();
        DoubleUnaryOperator modality = ModalityLut.of(dataset, index, signed);
        boolean inverted = frame.photometricInterpretation().equals("MONOCHROME1")
                || dataset.string(Tag.PresentationLUTShape, "").equals("INVERSE");
        if (wanted.isPresent()) {
            return new GrayTable(frame, modality, wanted.get()::shade, inverted);
        }
        Attributes voi =
                FunctionalGroups.find(dataset, index, Tag.FrameVOILUTSequence).orElse(dataset);
        Optional<LookupTable> voiLut = voi.item(Tag.VOILUTSequence)
                .flatMap(item -> LookupTable.of(item, Tag.LUTDescriptor, Tag.LUTData, signed));
        if (voiLut.isPresent()) {
            LookupTable found = voiLut.get();
            return new GrayTable(frame, modality, found::shade, inverted);
        }
        Window window = windowOf(voi).orElseGet(() -> windowOf(frame, dataset, modality));
        return new GrayTable(frame, modality, window::shade, inverted);
    }

    /** The first window of the object, if it is a usable one. */
    private static Optional<Window> windowOf(Attributes voi) {
        if (!voi.contains(Tag.WindowCenter) || !voi.contains(Tag.WindowWidth)) {
            return Optional.empty();
        }
        Window.Shape shape = switch (voi.string(Tag.VOILUTFunction, "LINEAR")) {
            case "SIGMOID" -> Window.Shape.SIGMOID;
            case "LINEAR_EXACT" -> Window.Shape.LINEAR_EXACT;
            default -> Window.Shape.LINEAR;
        };
        Window window = new Window(voi.decimal(Tag.WindowCenter, 0), voi.decimal(Tag.WindowWidth, 0), shape);
        return Optional.of(window).filter(Window::isUsable);
    }

    /** All values of an image of up to 8 bits; of deeper ones what lies between two percentiles, padding left out. */
    private static Window windowOf(DecodedFrame frame, Attributes dataset, DoubleUnaryOperator modality) {
        double low;
        double high;
        FrameFormat format = frame.format();
        double[] values = sampledValues(frame, dataset, modality);
        if (!frame.floatingPoint() && (format.bitsStored() <= 8 || values.length == 0)) {
            int least = format.signed() ? -1 << (format.bitsStored() - 1) : 0;
            double one = modality.applyAsDouble(least);
            double other = modality.applyAsDouble(least + Math.scalb(1.0, format.bitsStored()) - 1);
            low = Math.min(one, other);
            high = Math.max(one, other);
        } else if (values.length == 0) {
            low = 0;
            high = 1;
        } else {
            Arrays.sort(values);
            low = values[(int) (PERCENTILE_LOW * (values.length - 1))];
            high = values[(int) (PERCENTILE_HIGH * (values.length - 1))];
        }
        return new Window((low + high) / 2, Math.max(high - low, 1), Window.Shape.LINEAR_EXACT);
    }

    private static double[] sampledValues(DecodedFrame frame, Attributes dataset, DoubleUnaryOperator modality) {
        OptionalInt padding = dataset.integer(Tag.PixelPaddingValue);
        int limit = dataset.integer(Tag.PixelPaddingRangeLimit, padding.orElse(0));
        PixelBuffer pixels = frame.pixels();
        int step = Math.max(1, pixels.size() / VALUES_SAMPLED);
        double[] values = new double[pixels.size() / step + 1];
        int count = 0;
        for (int i = step / 2; i < pixels.size(); i += step) {
            double stored = frame.value(pixels.get(i));
            boolean isPadding = padding.isPresent()
                    && stored >= Math.min(padding.getAsInt(), limit)
                    && stored <= Math.max(padding.getAsInt(), limit);
            if (!isPadding && Double.isFinite(stored)) {
                values[count++] = modality.applyAsDouble(stored);
            }
        }
        return Arrays.copyOf(values, count);
    }

    private int compute(int raw) {
        int grey = (int) Math.round(255 * shade.applyAsDouble(modality.applyAsDouble(frame.value(raw))));
        return inverted ? 255 - grey : grey;
    }

    /** From 0 for black to 255 for white. */
    int grey(int raw) {
        return table.length > 0 ? table[raw] & 0xFF : compute(raw);
    }
}
