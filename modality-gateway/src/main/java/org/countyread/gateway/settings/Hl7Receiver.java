package org.countyread.gateway.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A system that gets reports by HL7. Immutable.
 *
 * @param name what it is called at this site; messages that wait for it are kept under this name
 * @param host where it listens
 * @param port its port
 * @param application MSH-5 Receiving Application
 * @param facility MSH-6 Receiving Facility
 * @param characterSet the name of the encoding as the JDK knows it: UTF-8, GB18030
 * @param content whether the signed PDF goes with the text
 */
public record Hl7Receiver(
        @NotBlank String name,
        @NotBlank String host,
        @Min(1) @Max(65535) int port,
        @DefaultValue("HIS") String application,
        @DefaultValue("") String facility,
        @DefaultValue("UTF-8") String characterSet,
        @DefaultValue("TEXT") Content content) {
    /** What a report message carries. */
    public enum Content {
        TEXT,
        TEXT_AND_PDF
    }
}
