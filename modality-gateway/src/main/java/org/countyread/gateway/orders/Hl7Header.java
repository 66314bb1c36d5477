package org.countyread.gateway.orders;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;

/**
 * What an answer needs to know of the message it answers. Texts are empty where the message says nothing. Immutable.
 *
 * @param type MSH-9.1
 * @param trigger MSH-9.2
 * @param characterSet MSH-18, to be echoed
 */
record Hl7Header(
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        String type,
        String trigger,
        String controlId,
        String processingId,
        String version,
        String characterSet) {
    static final Hl7Header NONE = new Hl7Header("", "", "", "", "", "", "", "P", "2.5", "");

    static Hl7Header of(Segment msh) throws HL7Exception {
        return new Hl7Header(
                text(msh, 3, 1),
                text(msh, 4, 1),
                text(msh, 5, 1),
                text(msh, 6, 1),
                text(msh, 9, 1),
                text(msh, 9, 2),
                text(msh, 10, 1),
                or(text(msh, 11, 1), "P"),
                or(text(msh, 12, 1), "2.5"),
                text(msh, 18, 1));
    }

    private static String text(Segment msh, int field, int component) throws HL7Exception {
        String value = Terser.get(msh, field, 0, component, 1);
        return value == null ? "" : value.strip();
    }

    private static String or(String value, String fallback) {
        return value.isEmpty() ? fallback : value;
    }
}
