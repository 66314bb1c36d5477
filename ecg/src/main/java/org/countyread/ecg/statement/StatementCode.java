package org.countyread.ecg.statement;

/**
 * The code of a statement in one scheme.
 *
 * @param verified false where the code was written down from memory; such a code is kept for whoever checks it and is
 *     never sent
 */
public record StatementCode(Scheme scheme, String value, boolean verified) {
    /** Schemes in use for ECG statements. */
    public enum Scheme {
        /** Acronyms of SCP-ECG as PTB-XL uses them. */
        SCP,
        /** Numbers of the AHA/ACC/HRS statement list of 2007. */
        AHA,
        /** Reference identifiers of ISO 11073-10102, as in aECG. */
        MDC,
        /** SNOMED CT. */
        SCT,
        /** DICOM Controlled Terminology. */
        DCM
    }
}
