package org.countyread.simulator.imaging;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The outlines of a chest seen from the front, in units of 1/1000 of the picture's width, patient's right on the left.
 * Immutable but for the random source, which it does not keep.
 */
final class ChestAnatomy {
    static final double HEIGHT = 1220;
    private static final double MIDLINE = 500;
    private static final int RIB_PAIRS = 10;
    private static final int VERTEBRAE = 17;

    private final double lungTop;
    private final double diaphragm;
    private final double heartHalfWidth;
    private final List<double[]> vessels;

    ChestAnatomy(RandomGenerator random, boolean wideHeart) {
        lungTop = 190 + 20 * random.nextDouble();
        diaphragm = 860 + 40 * random.nextDouble();
        heartHalfWidth = (wideHeart ? 178 : 128) + 12 * random.nextDouble();
        vessels = vesselTree(random);
    }

    Shape torso() {
        Path2D path = new GeneralPath();
        path.moveTo(430, -40);
        path.curveTo(425, 70, 400, 105, 300, 130);
        path.curveTo(150, 160, 20, 200, -60, 300);
        path.lineTo(-60, 620);
        path.curveTo(60, 520, 70, 560, 78, 700);
        path.curveTo(86, 900, 84, 1100, 80, 1300);
        path.lineTo(500, 1300);
        path.lineTo(500, -40);
        path.closePath();
        return bothSides(path);
    }

    /** Inner cavity of one lung; the left one gives room to the heart through the mediastinum laid over it. */
    Shape lung(boolean right) {
        double base = right ? diaphragm : diaphragm + 28;
        Path2D path = new GeneralPath();
        path.moveTo(452, lungTop + 70);
        path.curveTo(430, lungTop - 20, 330, lungTop - 25, 275, lungTop + 60);
        path.curveTo(190, lungTop + 200, 140, lungTop + 400, 128, base - 60);
        path.curveTo(122, base + 40, 128, base + 90, 140, base + 118);
        path.curveTo(190, base + 20, 260, base - 25, 330, base - 22);
        path.curveTo(390, base - 15, 430, base + 10, 458, base + 50);
        path.curveTo(470, base - 200, 470, lungTop + 300, 452, lungTop + 70);
        path.closePath();
        return right ? path : mirrored(path);
    }

    Shape heart() {
        Path2D path = new GeneralPath();
        double apexX = MIDLINE + heartHalfWidth * 1.28;
        double rightX = MIDLINE - heartHalfWidth * 0.62;
        path.moveTo(MIDLINE - 42, 380);
        path.curveTo(rightX, 560, rightX - 18, 700, rightX + 10, diaphragm);
        path.curveTo(MIDLINE, diaphragm + 60, apexX - 60, diaphragm + 50, apexX, diaphragm - 20);
        path.curveTo(apexX - 10, 690, MIDLINE + 105, 620, MIDLINE + 72, 520);
        path.curveTo(MIDLINE + 78, 450, MIDLINE + 92, 420, MIDLINE + 60, 350);
        path.closePath();
        return path;
    }

    Shape aorticKnob() {
        return new Ellipse2D.Double(MIDLINE + 10, 350, 84, 92);
    }

    Shape mediastinum() {
        Path2D path = new GeneralPath();
        path.moveTo(MIDLINE - 46, 0);
        path.lineTo(MIDLINE + 46, 0);
        path.curveTo(MIDLINE + 52, 200, MIDLINE + 66, 320, MIDLINE + 62, 420);
        path.lineTo(MIDLINE + 60, 1300);
        path.lineTo(MIDLINE - 60, 1300);
        path.lineTo(MIDLINE - 54, 380);
        path.curveTo(MIDLINE - 58, 280, MIDLINE - 48, 150, MIDLINE - 46, 0);
        path.closePath();
        return path;
    }

    Shape abdomen() {
        Path2D path = new GeneralPath();
        path.moveTo(80, 1300);
        path.lineTo(110, diaphragm + 110);
        path.curveTo(250, diaphragm - 30, 380, diaphragm - 20, 480, diaphragm + 60);
        path.curveTo(620, diaphragm, 760, diaphragm + 10, 890, diaphragm + 140);
        path.lineTo(920, 1300);
        path.closePath();
        return path;
    }

    Shape airway() {
        Path2D path = new GeneralPath();
        path.moveTo(MIDLINE - 2, 40);
        path.curveTo(MIDLINE - 6, 200, MIDLINE - 6, 330, MIDLINE - 8, 415);
        path.moveTo(MIDLINE - 8, 415);
        path.lineTo(MIDLINE - 72, 492);
        path.moveTo(MIDLINE - 8, 415);
        path.lineTo(MIDLINE + 78, 505);
        return path;
    }

    List<Shape> vertebrae() {
        List<Shape> bodies = new ArrayList<>();
        for (int i = 0; i < VERTEBRAE; i++) {
            double top = 30 + i * (60 + i * 0.9);
            bodies.add(new Ellipse2D.Double(MIDLINE - 42 - i * 0.6, top, 84 + i * 1.2, 46 + i * 0.9));
        }
        return bodies;
    }

    /** Posterior ribs run down and outwards from the spine; anterior parts come back steeper and fainter. */
    List<Shape> posteriorRibs() {
        List<Shape> ribs = new ArrayList<>();
        for (int i = 0; i < RIB_PAIRS; i++) {
            double y = 165 + i * 73;
            double reach = Math.min(372, 170 + i * 62);
            Path2D rib = new GeneralPath();
            rib.moveTo(MIDLINE - 40, y);
            rib.curveTo(
                    MIDLINE - reach * 0.5,
                    y - 45,
                    MIDLINE - reach * 0.95,
                    y - 25 + i * 3,
                    MIDLINE - reach,
                    y + 85 + i * 7);
            ribs.add(rib);
            ribs.add(mirrored(rib));
        }
        return ribs;
    }

    List<Shape> anteriorRibs() {
        List<Shape> ribs = new ArrayList<>();
        for (int i = 0; i < RIB_PAIRS - 3; i++) {
            double y = 250 + i * 73;
            double reach = Math.min(372, 170 + i * 62);
            Path2D rib = new GeneralPath();
            rib.moveTo(MIDLINE - reach, y + i * 7);
            rib.curveTo(
                    MIDLINE - reach * 0.9,
                    y + 95,
                    MIDLINE - reach * 0.6,
                    y + 150,
                    MIDLINE - 120 - i * 6,
                    y + 150 + i * 12);
            ribs.add(rib);
            ribs.add(mirrored(rib));
        }
        return ribs;
    }

    List<Shape> clavicles() {
        Path2D clavicle = new GeneralPath();
        clavicle.moveTo(MIDLINE - 40, 262);
        clavicle.curveTo(400, 215, 330, 225, 250, 190);
        clavicle.curveTo(190, 165, 140, 160, 95, 172);
        return List.of(clavicle, mirrored(clavicle));
    }

    List<Shape> scapulae() {
        Path2D blade = new GeneralPath();
        blade.moveTo(60, 240);
        blade.curveTo(130, 250, 190, 270, 205, 320);
        blade.curveTo(190, 430, 170, 520, 140, 590);
        blade.curveTo(100, 500, 70, 400, 60, 240);
        blade.closePath();
        return List.of(blade, mirrored(blade));
    }

    /** Vessel segments as {@code x1, y1, x2, y2, width}. */
    List<double[]> vessels() {
        return vessels;
    }

    static Shape segment(double[] vessel) {
        return new Line2D.Double(vessel[0], vessel[1], vessel[2], vessel[3]);
    }

    /** A patch of consolidation in the lower right lung. */
    Shape lowerRightPatch() {
        return new Ellipse2D.Double(215, diaphragm - 235, 165, 150);
    }

    /** Fluid that fills the left costophrenic angle with a rising edge. */
    Shape leftEffusion() {
        Path2D path = new GeneralPath();
        path.moveTo(600, diaphragm + 170);
        path.curveTo(700, diaphragm - 40, 800, diaphragm - 130, 880, diaphragm - 260);
        path.lineTo(900, diaphragm + 170);
        path.closePath();
        return path;
    }

    private static List<double[]> vesselTree(RandomGenerator random) {
        List<double[]> segments = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 9; i++) {
                double angle = Math.toRadians(-70 + i * 20 + 8 * random.nextGaussian());
                branch(segments, MIDLINE + side * 70, 500 + i * 6, side, angle, 12, 0, random);
            }
        }
        return segments;
    }

    private static void branch(
            List<double[]> segments,
            double x,
            double y,
            int side,
            double angle,
            double width,
            int depth,
            RandomGenerator random) {
        double length = (62 - 6 * depth) * (0.8 + 0.4 * random.nextDouble());
        double toX = x + side * length * Math.cos(angle);
        double toY = y + length * Math.sin(angle);
        segments.add(new double[] {x, y, toX, toY, width});
        if (depth < 5) {
            double spread = Math.toRadians(16 + 12 * random.nextDouble());
            branch(segments, toX, toY, side, angle - spread, width * 0.7, depth + 1, random);
            branch(segments, toX, toY, side, angle + spread, width * 0.66, depth + 1, random);
        }
    }

    private static Shape bothSides(Path2D leftHalf) {
        Path2D both = new GeneralPath(leftHalf);
        both.append(mirrored(leftHalf), false);
        return both;
    }

    private static Shape mirrored(Path2D path) {
        return new AffineTransform(-1, 0, 0, 1, 2 * MIDLINE, 0).createTransformedShape(path);
    }
}
