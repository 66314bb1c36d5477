package org.countyread.ecg.statement;

/** Where a criterion is published; the full reference is in the messages. */
public enum Source {
    /** Gettes et al. 2007 and Mason et al. 2007: technology and statement list. */
    AHA_2007,
    /** Surawicz et al. 2009: intraventricular conduction. */
    AHA_2009_CONDUCTION,
    /** Rautaharju et al. 2009: ST segment, T and U waves, QT interval. */
    AHA_2009_REPOLARISATION,
    /** Hancock et al. 2009: chamber hypertrophy. */
    AHA_2009_HYPERTROPHY,
    /** Thygesen et al. 2018: fourth universal definition of myocardial infarction. */
    UDMI_2018,
    /** Page et al. 2015: supraventricular tachycardia. */
    ACC_2015_SVT,
    /** Al-Khatib et al. 2017: ventricular arrhythmias. */
    AHA_2017_VENTRICULAR,
    /** Kusumoto et al. 2018: bradycardia and conduction delay. */
    ACC_2018_BRADYCARDIA,
    /** Macfarlane et al. 2015: early repolarisation. */
    MACFARLANE_2015,
    /** Priori et al. 2015: ventricular arrhythmias and sudden cardiac death. */
    ESC_2015,
    /** Zema and Kligfield 1979: poor R wave progression. */
    ZEMA_1979,
    /** Davignon et al. 1979: normal standards for infants and children. */
    DAVIGNON_1979,
    /** American Heart Association, paediatric advanced life support 2020: rates that are no sinus rhythm. */
    PALS_2020,
    /** Limits taught in Chinese textbooks of diagnostics. */
    CHINESE_TEXTBOOK,
    /** Chinese expert consensus on critical ECG values, 2017. */
    CONSENSUS_2017,
    /** The rule set in force. */
    RULE_SET,
    /** What the analysis of the signal found. */
    SIGNAL_ANALYSIS
}
