package org.countyread.hub.reading;

import java.time.Duration;
import java.util.Map;
import org.countyread.hub.archive.ExamPriority;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the reading queue.
 *
 * @param lease how long a claim holds without a sign of life from the console
 * @param sweep how often leases that have run out are looked for
 * @param heartbeat how often an idle event stream says that it lives
 * @param pageMax tasks on one page at most
 * @param listenersMax open event streams of one node at most
 * @param due due times that differ from the default table, such as {@code due.ecg.emergency=10m}
 * @param signatures signature rules that differ from the default, such as {@code signatures.dr.emergency=ONE}
 */
@ConfigurationProperties("countyread.hub.reading")
public record ReadingSettings(
        @DefaultValue("30m") Duration lease,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("200") int pageMax,
        @DefaultValue("500") int listenersMax,
        @DefaultValue Map<ModalityGroup, Map<ExamPriority, Duration>> due,
        @DefaultValue Map<ModalityGroup, Map<ExamPriority, SignerRule>> signatures) {

    public DueTimePolicy dueTimes() {
        return DueTimePolicy.with(due);
    }

    public SignaturePolicy signaturePolicy() {
        return SignaturePolicy.with(signatures);
    }
}
