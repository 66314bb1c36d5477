package org.countyread.gateway.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
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
 */
public record DicomSettings(
        @DefaultValue("127.0.0.1") String bindAddress,
        @DefaultValue("11104") @Min(0) @Max(65535) int port,
        @DefaultValue("CRGATEWAY") @Size(min = 1, max = 16) String aeTitle,
        @DefaultValue("64") @Min(1) int associationsMax,
        @DefaultValue("16") @Min(1) int associationsPerPeerMax,
        @DefaultValue("262144") @Min(4096) int pduBytesMax,
        @DefaultValue("30s") Duration artim,
        @DefaultValue("2m") Duration idle) {}
