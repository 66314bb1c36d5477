package org.countyread.hub.reporting;

import java.io.IOException;
import java.util.List;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.reporting.rendering.PdfRenderer;
import org.countyread.hub.reporting.rendering.ReportSheet;
import org.countyread.hub.reporting.rendering.ReportSheet.Field;
import org.countyread.hub.reporting.rendering.UnprintableTextException;
import org.countyread.hub.reporting.signature.PdfSigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** The renderer and the signer, made once; a first rendering after the start warms the fonts. */
@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ReportingConfiguration.class);

    @Bean
    PdfRenderer pdfRenderer(ReportingSettings settings) throws IOException {
        return PdfRenderer.load(settings.additionalFonts());
    }

    @Bean
    PdfSigner pdfSigner(HubSettings hub) {
        return new PdfSigner(hub.zone());
    }

    @Bean
    WarmUp reportWarmUp(PdfRenderer renderer, ReportingSettings settings) {
        return new WarmUp(renderer, settings);
    }

    /** Renders one empty report in the background, so that the first physician does not wait for class loading. */
    record WarmUp(PdfRenderer renderer, ReportingSettings settings) {
        @EventListener(ApplicationReadyEvent.class)
        void start() {
            Thread thread = new Thread(this::render, "report-warm-up");
            thread.setDaemon(true);
            thread.start();
        }

        private void render() {
            Field field = new Field("检查所见", "未见异常。");
            try {
                renderer.render(
                        new ReportSheet(
                                "CountyRead",
                                "报告",
                                List.of(field),
                                List.of(field),
                                field,
                                field,
                                "",
                                List.of(field),
                                "检查所见",
                                "",
                                "",
                                settings.paper()),
                        List.of());
            } catch (UnprintableTextException | IOException failed) {
                LOG.error("reports cannot be rendered on this hub", failed);
            }
        }
    }
}
