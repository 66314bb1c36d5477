package org.countyread.ecg.signal;

/** Electrodes of the limbs that seem to have been swapped. A suspicion, said to whoever can repeat the recording. */
public enum LimbReversal {
    /** Right and left arm: I inverted, II and III exchanged, aVR upright. */
    ARMS,
    /** Right arm and left leg: all inverted but aVL. */
    RIGHT_ARM_LEFT_LEG,
    /** Right arm and right leg: II nearly flat. */
    RIGHT_ARM_RIGHT_LEG,
    /** Left arm and right leg: III nearly flat. */
    LEFT_ARM_RIGHT_LEG
}
