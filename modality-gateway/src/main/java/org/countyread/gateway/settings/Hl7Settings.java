package org.countyread.gateway.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * HL7 version 2 with the township's information system: orders in, reports out. Immutable.
 *
 * @param bindAddress the address on which orders are taken
 * @param port its port; 0 takes a free one
 * @param application what the gateway calls itself in MSH
 * @param messageMax the longest message taken
 * @param connectionsMax connections at one time
 * @param messageWithin how long a message may take from its first byte to its last
 * @param idle how long a connection may say nothing
 * @param answerWithin how long a receiver may take to acknowledge
 * @param retryMin the pause after a receiver could not be reached for the first time
 * @param retryMax the longest pause
 * @param receivers who gets reports
 */
public record Hl7Settings(
        @DefaultValue("127.0.0.1") String bindAddress,
        @DefaultValue("2576") @Min(0) @Max(65535) int port,
        @DefaultValue("CRGATEWAY") String application,
        @DefaultValue("1MB") DataSize messageMax,
        @DefaultValue("32") @Min(1) int connectionsMax,
        @DefaultValue("30s") Duration messageWithin,
        @DefaultValue("1h") Duration idle,
        @DefaultValue("30s") Duration answerWithin,
        @DefaultValue("5s") Duration retryMin,
        @DefaultValue("5m") Duration retryMax,
        @DefaultValue List<@Valid Hl7Receiver> receivers) {
    public Hl7Settings {
        receivers = List.copyOf(receivers);
    }
}
