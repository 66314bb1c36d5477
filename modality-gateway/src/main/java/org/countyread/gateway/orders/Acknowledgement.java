package org.countyread.gateway.orders;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes the answer to a message: MSH, MSA and where needed ERR. Stateless. */
final class Acknowledgement {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ", Locale.ROOT);

    private Acknowledgement() {}

    /** @param fault why the message is not accepted; empty for AA */
    static String of(Hl7Header header, String application, String controlId, ZonedDateTime now, Optional<Fault> fault) {
        String code = fault.map(one -> one.code().name()).orElse("AA");
        StringBuilder text = new StringBuilder()
                .append("MSH|^~\\&|")
                .append(escape(application))
                .append('|')
                .append(escape(header.receivingFacility()))
                .append('|')
                .append(escape(header.sendingApplication()))
                .append('|')
                .append(escape(header.sendingFacility()))
                .append('|')
                .append(now.format(TIME))
                .append("||ACK")
                .append(header.trigger().isEmpty() ? "" : "^" + escape(header.trigger()) + "^ACK")
                .append('|')
                .append(controlId)
                .append('|')
                .append(escape(header.processingId()))
                .append('|')
                .append(escape(header.version()))
                .append("||||||")
                .append(escape(header.characterSet()))
                .append("\rMSA|")
                .append(code)
                .append('|')
                .append(escape(header.controlId()))
                .append('\r');
        fault.ifPresent(one -> text.append("ERR||")
                .append(one.location())
                .append('|')
                .append(one.number())
                .append("^^HL70357|E||||")
                .append(escape(one.text()))
                .append('\r'));
        return text.toString();
    }

    /** Text with the separators escaped (HL7 2.5 §2.7.1). */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '|' -> escaped.append("\\F\\");
                case '^' -> escaped.append("\\S\\");
                case '&' -> escaped.append("\\T\\");
                case '~' -> escaped.append("\\R\\");
                case '\\' -> escaped.append("\\E\\");
                case '\r', '\n' -> escaped.append("\\.br\\");
                default -> escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
