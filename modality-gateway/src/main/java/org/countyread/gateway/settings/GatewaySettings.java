package org.countyread.gateway.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Everything an installation may set. Immutable.
 *
 * @param dataDirectory where database, spool, reports and the key of the gateway live
 * @param demo whether the user {@code technician} with the published demo password is made
 * @param zone the zone in which a day begins and accession numbers are dated
 * @param siteCode the code of the site when it is not to be taken from the certificate; at most four characters, because
 *     an accession number has sixteen (PS3.5 Table 6.2-1, SH)
 * @param siteName the name of the site as people know it
 * @param hubHost where the hub listens for the site link
 * @param hubPort its port
 * @param enrolmentCode the one-time code of the hub; used once, at a start without a key
 */
@Validated
@ConfigurationProperties("countyread.gateway")
public record GatewaySettings(
        @DefaultValue("gateway-data") Path dataDirectory,
        @DefaultValue("false") boolean demo,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @Nullable @Pattern(regexp = "[A-Z0-9]{1,4}") String siteCode,
        @Nullable String siteName,
        @Nullable String hubHost,
        @DefaultValue("7443") @Min(1) @Max(65535) int hubPort,
        @Nullable String enrolmentCode,
        @DefaultValue @Valid DicomSettings dicom,
        @DefaultValue @Valid SpoolSettings spool,
        @DefaultValue @Valid CompletionSettings completion,
        @DefaultValue @Valid LineSettings line,
        @DefaultValue @Valid EncodingSettings encoding,
        @DefaultValue @Valid AccessSettings access,
        @DefaultValue @Valid Hl7Settings hl7) {}
