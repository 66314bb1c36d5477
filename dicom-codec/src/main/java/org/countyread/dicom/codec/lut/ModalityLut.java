package org.countyread.dicom.codec.lut;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/** From stored values to the modality's own unit: a table, or slope and intercept (PS3.3 §C.11.1). */
public final class ModalityLut {
    private ModalityLut() {}

    /** The transformation of a frame; functional groups of enhanced objects come before the data set's own values. */
    public static DoubleUnaryOperator of(Attributes dataset, int frame, boolean signed) {
        Attributes source = FunctionalGroups.find(dataset, frame, Tag.PixelValueTransformationSequence)
                .orElse(dataset);
        Optional<LookupTable> table = source.item(Tag.ModalityLUTSequence)
                .flatMap(item -> LookupTable.of(item, Tag.LUTDescriptor, Tag.LUTData, signed));
        if (table.isPresent()) {
            LookupTable found = table.get();
            return found::apply;
        }
        double slope = source.decimal(Tag.RescaleSlope, 1);
        double intercept = source.decimal(Tag.RescaleIntercept, 0);
        return slope == 0 ? value -> value : value -> value * slope + intercept;
    }
}
