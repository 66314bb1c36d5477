package org.countyread.hub.reporting;

/**
 * Which critical value (危急值) a study shows. Hospitals publish lists of their own that disagree in detail; these are the
 * findings common to them, by what was examined. The names are kept in reports: one that has been used keeps its meaning.
 */
public enum CriticalCode {
    // Films.
    TENSION_PNEUMOTHORAX,
    LARGE_PNEUMOTHORAX,
    PNEUMOPERITONEUM,
    BOWEL_OBSTRUCTION,
    AIRWAY_FOREIGN_BODY,
    UNSTABLE_SPINE_FRACTURE,
    MASSIVE_PLEURAL_EFFUSION,
    PULMONARY_OEDEMA,
    // Ultrasound.
    RUPTURED_ORGAN,
    ECTOPIC_PREGNANCY,
    CARDIAC_TAMPONADE,
    AORTIC_DISSECTION,
    TESTICULAR_TORSION,
    DEEP_VEIN_THROMBOSIS,
    FETAL_DISTRESS,
    // Electrocardiograms.
    STEMI,
    ACUTE_ISCHAEMIA,
    VENTRICULAR_TACHYCARDIA,
    VENTRICULAR_FIBRILLATION,
    EXTREME_TACHYCARDIA,
    EXTREME_BRADYCARDIA,
    LONG_PAUSE,
    HIGH_GRADE_AV_BLOCK,
    PREEXCITED_ATRIAL_FIBRILLATION,
    LONG_QT,
    HYPERKALAEMIA,
    PULMONARY_EMBOLISM,
    /** Said in words. */
    OTHER
}
