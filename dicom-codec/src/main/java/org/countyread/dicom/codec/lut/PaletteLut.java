package org.countyread.dicom.codec.lut;

import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/** The colours of a PALETTE COLOR image; segmented tables are not read. Source: PS3.3 §C.7.6.3.1.5 and §C.7.9. Immutable. */
public final class PaletteLut {
    private final LookupTable red;
    private final LookupTable green;
    private final LookupTable blue;

    private PaletteLut(LookupTable red, LookupTable green, LookupTable blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** Empty when one of the three tables is missing. */
    public static Optional<PaletteLut> of(Attributes dataset, boolean signed) {
        Optional<LookupTable> red = LookupTable.of(
                dataset, Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData, signed);
        Optional<LookupTable> green = LookupTable.of(
                dataset, Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData, signed);
        Optional<LookupTable> blue = LookupTable.of(
                dataset, Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData, signed);
        if (red.isEmpty() || green.isEmpty() || blue.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PaletteLut(red.get(), green.get(), blue.get()));
    }

    /** 0xRRGGBB. */
    public int rgb(int value) {
        return (eight(red, value) << 16) | (eight(green, value) << 8) | eight(blue, value);
    }

    private static int eight(LookupTable table, int value) {
        return (int) Math.round(255 * table.shade(value));
    }
}
