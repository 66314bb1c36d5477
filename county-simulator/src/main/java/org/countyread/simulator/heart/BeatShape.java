package org.countyread.simulator.heart;

import java.util.List;

/**
 * The waves of one kind of beat. After the dipole model of Sameni, Clifford, Jutten and Shamsollahi (2007), solved in
 * closed form; the vectors are chosen so that the projected leads look as textbooks draw them.
 */
enum BeatShape {
    SINUS(
            Wave.fixed(-160, 22, 0.06, 0.12, 0.00),
            Wave.fixed(-28, 7, -0.12, 0.05, -0.20),
            Wave.fixed(0, 10, 1.00, 0.75, 0.15),
            Wave.fixed(22, 9, -0.15, -0.05, 0.65),
            Wave.repolarisation(270, 50, 0.22, 0.15, -0.15),
            Wave.repolarisation(310, 32, 0.14, 0.09, -0.10)),
    CONDUCTED_WITHOUT_P(
            Wave.fixed(-28, 7, -0.12, 0.05, -0.20),
            Wave.fixed(0, 10, 1.00, 0.75, 0.15),
            Wave.fixed(22, 9, -0.15, -0.05, 0.65),
            Wave.repolarisation(280, 50, 0.18, 0.12, -0.12)),
    INFERIOR_INFARCTION(
            Wave.fixed(-165, 22, 0.06, 0.12, 0.00),
            Wave.fixed(-24, 9, -0.10, -0.38, -0.12),
            Wave.fixed(0, 10, 0.85, 0.62, 0.12),
            Wave.fixed(22, 9, -0.15, 0.10, 0.45),
            Wave.fixed(75, 28, -0.10, 0.28, 0.06),
            Wave.fixed(140, 40, -0.12, 0.32, 0.08),
            Wave.repolarisation(235, 55, -0.10, 0.48, 0.05)),
    LEFT_BUNDLE_BRANCH_BLOCK(
            Wave.fixed(-185, 22, 0.06, 0.12, 0.00),
            Wave.fixed(-28, 20, 0.72, 0.18, 0.62),
            Wave.fixed(32, 22, 0.86, 0.06, 0.78),
            Wave.repolarisation(300, 62, -0.30, -0.05, -0.42)),
    VENTRICULAR(
            Wave.fixed(-20, 26, -0.55, 0.95, -0.70),
            Wave.fixed(40, 26, -0.30, 0.55, -0.25),
            Wave.fixed(290, 60, 0.32, -0.55, 0.40));

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an unmodifiable list of records
    private final List<Wave> waves;

    BeatShape(Wave... waves) {
        this.waves = List.of(waves);
    }

    List<Wave> waves() {
        return waves;
    }
}
