package org.countyread.hub.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what comes in by any way. Immutable.
 *
 * @param diskReserve what must stay free on the staging disk
 * @param messageSizeMax largest registration, manifest or receipt
 * @param previewSizeMax largest picture that goes ahead of its object
 * @param abandonedAfter a staged file nobody has continued for so long is deleted
 */
@ConfigurationProperties("countyread.hub.ingest")
record IngestSettings(
        @DefaultValue("1GB") DataSize diskReserve,
        @DefaultValue("16MB") DataSize messageSizeMax,
        @DefaultValue("256KB") DataSize previewSizeMax,
        @DefaultValue("14d") Duration abandonedAfter) {}
