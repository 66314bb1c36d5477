package org.countyread.hub.platform.pki;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hub's certificate authority. Immutable.
 *
 * @param name the common name of the root
 * @param publicUrl where the hub is reached, such as {@code https://hub.example}; then certificates say where the
 *     revocation list is
 */
@ConfigurationProperties("countyread.hub.pki")
public record PkiSettings(
        @DefaultValue("CountyRead County Root") String name, Optional<String> publicUrl) {}
