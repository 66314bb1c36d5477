package org.countyread.dicom.codec.lut;

import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/**
 * The colours of a PALETTE COLOR image, from plain or segmented tables. Source: PS3.3 §C.7.6.3.1.5 and
 * §C.7.9. Immutable.
 */
public final class PaletteLut {
    private final LookupTable red;
    private final LookupTable green;
    private final LookupTable blue;
    /** Entries announced with 16 bits of which only eight are ever used, as some devices write them. */
    private final boolean eightBitEntries;

    private PaletteLut(LookupTable red, LookupTable green, LookupTable blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
        this.eightBitEntries = red.largest() <= 255 && green.largest() <= 255 && blue.largest() <= 255;
    }

    /** Empty when one of the three tables is missing. */
    public static Optional<PaletteLut> of(Attributes dataset, boolean signed) {
        Optional<LookupTable> red = table(
                dataset,
                Tag.RedPaletteColorLookupTableDescriptor,
                Tag.RedPaletteColorLookupTableData,
                Tag.SegmentedRedPaletteColorLookupTableData,
                signed);
        Optional<LookupTable> green = table(
                dataset,
                Tag.GreenPaletteColorLookupTableDescriptor,
                Tag.GreenPaletteColorLookupTableData,
                Tag.SegmentedGreenPaletteColorLookupTableData,
                signed);
        Optional<LookupTable> blue = table(
                dataset,
                Tag.BluePaletteColorLookupTableDescriptor,
                Tag.BluePaletteColorLookupTableData,
                Tag.SegmentedBluePaletteColorLookupTableData,
                signed);
        if (red.isEmpty() || green.isEmpty() || blue.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PaletteLut(red.get(), green.get(), blue.get()));
    }

    private static Optional<LookupTable> table(
            Attributes dataset, int descriptor, int plain, int segmented, boolean signed) {
        return LookupTable.of(dataset, descriptor, plain, signed)
                .or(() -> SegmentedLut.expand(dataset, descriptor, segmented)
                        .flatMap(data -> LookupTable.of(dataset.integers(descriptor), data, signed)));
    }

    /** 0xRRGGBB. */
    public int rgb(int value) {
        return (eight(red, value) << 16) | (eight(green, value) << 8) | eight(blue, value);
    }

    private int eight(LookupTable table, int value) {
        return eightBitEntries ? table.apply(value) : (int) Math.round(255 * table.shade(value));
    }
}
