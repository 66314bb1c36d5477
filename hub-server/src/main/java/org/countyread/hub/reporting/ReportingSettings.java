package org.countyread.hub.reporting;

import java.nio.file.Path;
import java.util.List;
import org.countyread.hub.reporting.rendering.PaperSize;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of reports.
 *
 * @param hospital the name at the head of a report; empty: the lead hospital of the register
 * @param paper the paper reports are laid out for
 * @param bilingual print English labels beside the Chinese ones
 * @param additionalFonts TrueType files for rare characters that Noto Sans SC lacks
 */
@ConfigurationProperties("countyread.hub.reporting")
public record ReportingSettings(
        @DefaultValue("") String hospital,
        @DefaultValue("A4") PaperSize paper,
        @DefaultValue("false") boolean bilingual,
        @DefaultValue List<Path> additionalFonts) {}
