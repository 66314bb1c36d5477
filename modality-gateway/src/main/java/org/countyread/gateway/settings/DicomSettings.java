package org.countyread.gateway.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The listener for the devices of the site. Immutable.
 *
 * @param bindAddress the address it listens on
 * @param port its port; 0 takes a free one
 * @param aeTitle the only called AE title that is answered
 * @param associationsMax associations at one time
 * @param associationsPerPeerMax associations at one time from one address
 * @param pduBytesMax the longest PDU taken (PS3.8 §D.1)
 * @param artim how long a peer may take to begin or end an association (PS3.8 §9.1.5)
 * @param idle how long an association may say nothing
 * @param callers which calling AE titles are let in
 * @param devices the devices of the site by their AE titles
 * @param tls where the same services are offered over TLS as well; nowhere when not given
 * @param worklist what the modality worklist shows
 * @param commitment when objects count as committed, and how their senders are told
 * @param unmatched how long a study waits for somebody to say whose it is
 */
public record DicomSettings(
        @DefaultValue("127.0.0.1") String bindAddress,
        @DefaultValue("11104") @Min(0) @Max(65535) int port,
        @DefaultValue("CRGATEWAY") @Size(min = 1, max = 16) String aeTitle,
        @DefaultValue("64") @Min(1) int associationsMax,
        @DefaultValue("16") @Min(1) int associationsPerPeerMax,
        @DefaultValue("262144") @Min(4096) int pduBytesMax,
        @DefaultValue("30s") Duration artim,
        @DefaultValue("2m") Duration idle,
        @DefaultValue("ANY") Callers callers,
        @DefaultValue Map<String, @Valid DeviceProfile> devices,
        @Nullable Tls tls,
        @DefaultValue @Valid Worklist worklist,
        @DefaultValue @Valid Commitment commitment,
        @DefaultValue @Valid Unmatched unmatched) {
    public DicomSettings {
        devices = Map.copyOf(devices);
    }

    /** What is known of a device; {@link DeviceProfile#UNKNOWN} where it is not listed. */
    public DeviceProfile profile(String aeTitle) {
        return devices.getOrDefault(aeTitle, DeviceProfile.UNKNOWN);
    }

    /** Who may open an association. */
    public enum Callers {
        /** Every device; only those that are listed query and retrieve, except on this machine. */
        ANY,
        /** Only the devices that are listed. */
        LISTED
    }

    /**
     * A second listener that speaks TLS. Source: PS3.15 §B.12. Immutable.
     *
     * @param bundle name of an SSL bundle of {@code spring.ssl.bundle}: own key and chain, and whom to trust
     * @param clientCertificateRequired whether a caller needs a certificate that the bundle trusts
     */
    public record Tls(
            @DefaultValue("2762") @Min(0) @Max(65535) int port,
            String bundle,
            @DefaultValue("true") boolean clientCertificateRequired) {}

    /**
     * The modality worklist. Immutable.
     *
     * @param shownFor how long an exam that is not done stays on it after its registration
     * @param matchesMax how many open exams are looked at, the newest first
     */
    public record Worklist(
            @DefaultValue("3d") Duration shownFor,
            @DefaultValue("2000") @Min(1) int matchesMax) {}

    /**
     * Storage commitment. Immutable.
     *
     * @param committedWhen what has to be true of an object
     * @param waitMax how long a request waits for that before the objects still missing are reported as failed
     * @param retryFirst the pause after the first report that did not reach its device; each further one is twice as long
     * @param retryMax the longest pause
     * @param giveUpAfter how long a report is tried before a person has to look
     * @param referencesMax how many objects one request may name
     */
    public record Commitment(
            @DefaultValue("HUB_ACKNOWLEDGED") CommittedWhen committedWhen,
            @DefaultValue("24h") Duration waitMax,
            @DefaultValue("30s") Duration retryFirst,
            @DefaultValue("30m") Duration retryMax,
            @DefaultValue("48h") Duration giveUpAfter,
            @DefaultValue("10000") @Min(1) int referencesMax) {}

    /** What makes an object committed. */
    public enum CommittedWhen {
        /** The hub holds it durably. */
        HUB_ACKNOWLEDGED,
        /** It is durable in this gateway. */
        SPOOLED
    }

    /**
     * Studies whose patient is in doubt. Immutable.
     *
     * @param holdFor how long their manifest waits for somebody to decide; emergencies never wait
     * @param candidatesWithin how old a registration may be to be suggested
     */
    public record Unmatched(
            @DefaultValue("15m") Duration holdFor,
            @DefaultValue("24h") Duration candidatesWithin) {}
}
