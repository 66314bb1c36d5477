package org.countyread.gateway.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folder in which carts drop their files. Immutable.
 *
 * @param poll how often the folder is looked at; folders on a network tell nobody when a file comes
 * @param settle how long size and time of a file must not have changed before it is read
 * @param patience how long a file that cannot be read is given to become whole before it counts as failed
 */
@ConfigurationProperties("countyread.gateway.ecg-files")
public record EcgFileSettings(
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2s") Duration settle,
        @DefaultValue("30s") Duration patience) {}
