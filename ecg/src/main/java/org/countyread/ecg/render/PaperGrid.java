package org.countyread.ecg.render;

import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.render.EcgPage.Lines;
import org.countyread.ecg.render.EcgPage.Mark;
import org.countyread.ecg.render.EcgPage.Pen;
import org.countyread.ecg.render.PaperSize.Area;

/** The squares of 1 mm and 5 mm. Pure. */
final class PaperGrid {
    private static final int SQUARE_MM = 5;

    private PaperGrid() {}

    static List<Mark> of(Area area) {
        List<Polyline> fine = new ArrayList<>();
        List<Polyline> bold = new ArrayList<>();
        for (int mm = 0; mm <= area.width(); mm++) {
            double x = area.left() + mm;
            (mm % SQUARE_MM == 0 ? bold : fine).add(Polyline.line(x, area.top(), x, area.bottom()));
        }
        for (int mm = 0; mm <= area.height(); mm++) {
            double y = area.top() + mm;
            (mm % SQUARE_MM == 0 ? bold : fine).add(Polyline.line(area.left(), y, area.right(), y));
        }
        return List.of(new Lines(Pen.GRID_MILLIMETRE, fine), new Lines(Pen.GRID_FIVE, bold));
    }
}
